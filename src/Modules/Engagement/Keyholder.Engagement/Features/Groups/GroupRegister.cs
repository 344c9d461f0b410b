using System.Globalization;
using System.Text;
using Keyholder.BuildingBlocks.Results;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups;

/// <summary>What staff say of a group.</summary>
internal sealed record GroupDetails(string Name, string Purpose, int Seats, int? TermMonths, DateOnly? EndsOn, MinutesNames PublishedNames, string? StatementSlug);

/// <summary>How groups begin, change and end.</summary>
internal sealed class GroupRegister(EngagementDbContext db, GroupPeople people, WaitingItems waiting, TimeProvider time)
{
    public const string StaffUrl = "/staff/groups";
    public const int MostSeats = 200;
    private const int MostOfASlug = 60;

    public static string UrlOf(string slug) => $"{StaffUrl}/{slug}";

    public async Task<Outcome<ResidentGroup>> AddAsync(GroupKind kind, GroupDetails details, CancellationToken ct)
    {
        db.StartOver();
        var (slug, now) = (SlugOf(details.Name), time.GetUtcNow());
        if (slug.Length == 0) return new Problem("The name must have letters or numbers in it", "Name");
        if (await db.Groups.AnyAsync(g => g.Slug == slug, ct)) return new Problem("There is or was a group of this name already. Give it another one", "Name");
        var group = new ResidentGroup { Id = Guid.CreateVersion7(now), Slug = slug, Name = details.Name, Kind = kind, Purpose = details.Purpose, CreatedAt = now };
        Apply(group, details);
        db.Groups.Add(group);
        db.Audit("engagement.group.added", "group", group.Id);
        try
        {
            await db.SaveChangesAsync(ct);
            return group;
        }
        catch (DbUpdateException)
        {
            return new Problem("Somebody has just begun a group of this name", "Name");
        }
    }

    public async Task<Outcome> ChangeAsync(Guid id, int edits, GroupDetails details, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Groups.SingleOrDefaultAsync(g => g.Id == id, ct) is not { } group) return new Problem("There is no such group");
        if (!group.IsOpen) return new Problem("This group has ended");
        if (group.Edits != edits) return ChangedMeanwhile;
        var members = await db.Memberships.CountAsync(m => m.GroupId == id && m.EndedOn == null, ct);
        if (details.Seats < members) return new Problem($"The group has more members than that: {members.ToString(CultureInfo.InvariantCulture)}", "Seats");
        Apply(group, details);
        group.Edits++;
        db.Audit("engagement.group.changed", "group", group.Id);
        return await SaveAsync(ct);
    }

    /// <summary>Ends the group, and with it every membership.</summary>
    public async Task<Outcome> EndAsync(Guid id, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Groups.SingleOrDefaultAsync(g => g.Id == id, ct) is not { } group) return new Problem("There is no such group");
        if (!group.IsOpen) return new Problem("This group has ended already");
        group.EndedAt = time.GetUtcNow();
        group.Edits++;
        foreach (var membership in await db.Memberships.Where(m => m.GroupId == id && m.EndedOn == null).ToListAsync(ct)) await people.EndInAsync(group, membership, MembershipEnd.GroupEnded, ct);
        await waiting.ReleaseInAsync(id, ct);
        db.Audit("engagement.group.ended", "group", group.Id);
        return await SaveAsync(ct);
    }

    private static readonly Problem ChangedMeanwhile = new("Somebody else has changed this group in the meantime. Look at what it says now, then try again");

    private static void Apply(ResidentGroup group, GroupDetails details)
    {
        (group.Name, group.Purpose, group.Seats, group.TermMonths) = (details.Name, details.Purpose, details.Seats, details.TermMonths);
        (group.EndsOn, group.PublishedNames, group.StatementSlug) = (group.Kind == GroupKind.AdHoc ? details.EndsOn : null, details.PublishedNames, details.StatementSlug);
    }

    private async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return ChangedMeanwhile;
        }
    }

    private static string SlugOf(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && c is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length == MostOfASlug) break;
        }

        var text = slug.ToString().Trim('-');
        // The address under which a group is begun.
        return text == "new" ? "new-group" : text;
    }
}

internal static class GroupWords
{
    public static string InWords(this GroupKind kind) => kind switch
    {
        GroupKind.StandingCommittee => "Standing committee",
        GroupKind.Panel => "Panel",
        _ => "Ad hoc group",
    };

    public static string InWords(this MembershipRole role) => role switch
    {
        MembershipRole.Chair => "Chair",
        MembershipRole.ViceChair => "Vice-chair",
        MembershipRole.Secretary => "Secretary",
        _ => "Member",
    };

    public static string InWords(this GroupTextKind kind) => kind switch
    {
        GroupTextKind.TermsOfReference => "Terms of reference",
        GroupTextKind.CodeOfConduct => "Code of conduct",
        _ => "Confidentiality undertaking",
    };
}
