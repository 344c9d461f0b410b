using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Messaging;
using MassTransit;
using Microsoft.AspNetCore.Identity;

namespace Keyholder.Access.Features.StaffForgottenPassword;

/// <summary>Somebody asked for a new password for an e-mail address. Whether anybody has it is looked at after the answer, so that the answer's timing cannot tell.</summary>
[WireName("access.password-reset-asked.v1")]
internal sealed record PasswordResetAsked(string Email);

internal sealed class AskForPasswordResetHandler(AccessDbContext db, Attempts attempts)
{
    public async Task HandleAsync(string email, CancellationToken ct)
    {
        if (!await attempts.TryTakeAsync(AttemptLimit.ResetMail, email, ct)) return;
        db.Publish(new PasswordResetAsked(email));
        await db.SaveChangesAsync(ct);
    }
}

internal sealed class SendPasswordResetLink(AccessDbContext db, UserManager<StaffMember> users, StaffLinks links) : IConsumer<PasswordResetAsked>
{
    public async Task Consume(ConsumeContext<PasswordResetAsked> context)
    {
        if (await users.FindByEmailAsync(context.Message.Email) is not { State: StaffState.Active } person) return;
        var link = links.New(person, LinkPurpose.PasswordReset);
        db.Audit("access.staff.password-reset-asked", "staff", person.Id);
        db.Publish(new SendMail(person.Email!, "Choose a new password", $"""
            Somebody asked for a new password for your staff account. If it was you, choose one here:

            {link}

            The link works once, for one hour. If it was not you, do nothing: your password stays as it is.
            """, "access.password-reset"));
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
