using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using MassTransit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.InvitePerson;

internal sealed record InvitePerson(string Email, IReadOnlyCollection<string> Roles, string Name = "");

internal sealed class InvitePersonHandler(AccessDbContext db, UserManager<StaffMember> users, StaffLinks links, TimeProvider time)
{
    /// <summary>Adds the person and sends the invitation; null when the address is already somebody's.</summary>
    public async Task<StaffMember?> HandleAsync(InvitePerson command, CancellationToken ct)
    {
        if (await users.FindByEmailAsync(command.Email) is not null) return null;
        var person = await AddAsync(command);
        Send(person);
        await db.SaveChangesAsync(ct);
        return person;
    }

    /// <summary>Sends the invitation again; links sent before stop working.</summary>
    public async Task ResendAsync(StaffMember person, CancellationToken ct)
    {
        await links.VoidAsync(person.Id, ct);
        Send(person);
        db.Audit("access.staff.invitation-resent", "staff", person.Id);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// A link for the first admin of a new tenant, who is added when the invitation by e-mail has not been dealt with yet. Null when
    /// they have accepted already.
    /// </summary>
    public async Task<Uri?> LinkForFirstAdminAsync(string email, CancellationToken ct)
    {
        var person = await users.FindByEmailAsync(email) ?? await AddAsync(new InvitePerson(email, [Roles.TenantAdmin]));
        if (person.State != StaffState.Invited) return null;
        var link = links.New(person, LinkPurpose.Invitation);
        db.Audit("access.staff.invitation-link-made", "staff", person.Id);
        await db.SaveChangesAsync(ct);
        return link;
    }

    /// <summary>Adds the first admin when there is none yet, and sends the invitation. The caller's transaction saves it with the message that asked.</summary>
    public async Task InviteFirstAdminAsync(string email, CancellationToken ct)
    {
        var person = await users.FindByEmailAsync(email) ?? await AddAsync(new InvitePerson(email, [Roles.TenantAdmin]));
        if (person.State != StaffState.Invited) return;
        Send(person);
        db.Audit("access.staff.invitation-sent", "staff", person.Id);
        await db.SaveChangesAsync(ct);
    }

    private async Task<StaffMember> AddAsync(InvitePerson command)
    {
        var now = time.GetUtcNow();
        var person = new StaffMember
        {
            Id = Guid.CreateVersion7(now),
            UserName = command.Email.Trim(),
            Email = command.Email.Trim(),
            Name = command.Name.Trim(),
            State = StaffState.Invited,
            CreatedAt = now,
        };
        var changes = person.SetRoles(command.Roles);
        var result = await users.CreateAsync(person);
        if (!result.Succeeded) throw new InvalidOperationException(result.Errors.First().Description);
        db.Audit("access.staff.invited", "staff", person.Id, changes);
        return person;
    }

    private void Send(StaffMember person) => db.Publish(new SendMail(person.Email!, "Set up your staff account", $"""
        You have been invited to work on requests that people make about their personal information. Set up your account here:

        {links.New(person, LinkPurpose.Invitation)}

        The link works once, for 7 days. You will need an authenticator app on your phone or computer.
        """, "access.invitation"));
}

/// <summary>A tenant set up with an admin's address gets its first admin.</summary>
internal sealed class InviteFirstAdminWhenProvisioned(InvitePersonHandler invite) : IConsumer<TenantProvisioned>
{
    public Task Consume(ConsumeContext<TenantProvisioned> context) =>
        context.Message.AdminEmail is { } email ? invite.InviteFirstAdminAsync(email, context.CancellationToken) : Task.CompletedTask;
}
