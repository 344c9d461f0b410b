using System.Text.Json;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes;

/// <summary>A finding of the gate at a part of the minutes.</summary>
/// <param name="Item">The part, from 0.</param>
/// <param name="Leak">What was found.</param>
/// <param name="Fingerprint">By which it is overruled.</param>
/// <param name="Reason">Why it was let through; null while nobody has.</param>
internal sealed record GateFinding(int Item, Leak Leak, string Fingerprint, string? Reason);

/// <summary>Minutes opened: their parts as stored, and the people in them as they are known today.</summary>
internal sealed class OpenedMinutes(MeetingMinutes minutes, Meeting meeting, IReadOnlyList<MinutesItem> items, IReadOnlyDictionary<Guid, PersonInMinutes> people, IReadOnlyList<Guid> present)
{
    public MeetingMinutes Minutes => minutes;

    public Meeting Meeting => meeting;

    /// <summary>With tokens, for the writer and the gate only.</summary>
    public IReadOnlyList<MinutesItem> Raw => items;

    /// <summary>By membership.</summary>
    public IReadOnlyDictionary<Guid, PersonInMinutes> People => people;

    /// <summary>How many were there.</summary>
    public int Present => present.Count;

    public IReadOnlyList<MinutesItem> For(MinutesAudience audience) => For(audience, minutes.Names);

    /// <summary>Who was there, as a reader may have it: names or initials, else only how many.</summary>
    public string PresentFor(MinutesAudience audience)
    {
        var named = MinutesRendering.IsAttributed(meeting.Mode, audience) && (audience is not MinutesAudience.Outside || minutes.Names is MinutesNames.Names or MinutesNames.Initials);
        if (!named) return present.Count.Counted("member");
        return string.Join(", ", present.Where(people.ContainsKey).Select(m => MinutesRendering.NameOf(people[m], meeting.Mode, audience, minutes.Names)));
    }

    /// <summary>The text with nobody in it whom the writer entered: what the gate looks through is what was typed.</summary>
    public IReadOnlyList<MinutesItem> Typed() => For(MinutesAudience.Outside, MinutesNames.Redacted);

    private IReadOnlyList<MinutesItem> For(MinutesAudience audience, MinutesNames names) => !MinutesRendering.IsShown(meeting.Mode, audience)
        ? []
        : [.. items.Select(i => new MinutesItem(MinutesRendering.Render(i.Heading, meeting.Mode, audience, names, people), MinutesRendering.Render(i.Text, meeting.Mode, audience, names, people)))];
}

/// <summary>Opens minutes. Who is asked for by name is asked for in one go.</summary>
internal sealed class MinutesReading(EngagementDbContext db, DataKeys keys, IResidents residents)
{
    private const int MostAtATime = 1_000;

    public static string Write(IReadOnlyList<MinutesItem> items) => JsonSerializer.Serialize(items);

    public static IReadOnlyList<MinutesItem> Read(string text) => JsonSerializer.Deserialize<List<MinutesItem>>(text)!;

    /// <summary>A version of minutes; null when there is none or its key is gone.</summary>
    public async Task<OpenedMinutes?> OpenAsync(MeetingMinutes minutes, int version, CancellationToken ct)
    {
        var meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == minutes.MeetingId, ct);
        var said = await db.MinutesVersions.AsNoTracking().SingleOrDefaultAsync(v => v.MinutesId == minutes.Id && v.Number == version, ct);
        if (meeting is null || said is null || await keys.FindAsync(minutes.Id, ct) is not { } key) return null;
        var present = await db.Invitations.AsNoTracking().Where(i => i.MeetingId == meeting.Id && i.Attendance == Attendance.Present).OrderBy(i => i.Id).Select(i => i.MembershipId).Take(MostAtATime).ToListAsync(ct);
        return new OpenedMinutes(minutes, meeting, Read(key.Open(said.Text, MeetingMinutes.TextField(minutes.Id, version))), await PeopleAsync(minutes.Id, ct), present);
    }

    public async Task<IReadOnlyDictionary<Guid, PersonInMinutes>> PeopleAsync(Guid minutesId, CancellationToken ct)
    {
        var rows = await db.MinutesPeople.AsNoTracking().Where(p => p.MinutesId == minutesId).OrderBy(p => p.Number).Take(MostAtATime).ToListAsync(ct);
        var known = rows.Count == 0 ? new Dictionary<Guid, ResidentPerson>() : await residents.FindAsync([.. rows.Select(r => r.ResidentId).Distinct()], ct);
        return rows.ToDictionary(r => r.MembershipId, r => new PersonInMinutes(r.Number, r.Hidden ? null : known.GetValueOrDefault(r.ResidentId)?.Name, r.Role));
    }

    /// <summary>What stands in the way of the text leaving the group, with what was overruled.</summary>
    public async Task<IReadOnlyList<GateFinding>> GateAsync(OpenedMinutes opened, CancellationToken ct)
    {
        var (minutes, key) = (opened.Minutes, await keys.GetAsync(opened.Minutes.Id, ct));
        var overruled = await db.MinutesOverrules.AsNoTracking().Where(o => o.MinutesId == minutes.Id).ToDictionaryAsync(o => o.Finding, StringComparer.Ordinal, ct);
        var names = await NamesAsync(minutes, ct);
        return [.. opened.Typed().SelectMany((item, place) => MinutesGate.Scan($"{item.Heading}\n{item.Text}", names, opened.Meeting.Mode).Select(leak =>
        {
            var print = key.Fingerprint($"{place}\n{leak.Key}", $"minutes-finding:{minutes.Id}");
            return new GateFinding(place, leak, print, overruled.GetValueOrDefault(print) is { } o ? key.Open(o.Reason, MinutesOverrule.ReasonField(minutes.Id, print)) : null);
        }))];
    }

    /// <summary>Every name that must not leave as free text: of those in the minutes, and of the members today.</summary>
    private async Task<IReadOnlyList<string>> NamesAsync(MeetingMinutes minutes, CancellationToken ct)
    {
        var ids = await db.MinutesPeople.Where(p => p.MinutesId == minutes.Id).Select(p => p.ResidentId).Union(db.Memberships.Where(m => m.GroupId == minutes.GroupId && m.EndedOn == null).Select(m => m.ResidentId)).OrderBy(i => i).Take(MostAtATime).ToListAsync(ct);
        return await NamesAsync(minutes.GroupId, ids, ct);
    }

    /// <summary>The names of a group's members, for a text of the group that everybody would read.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(Guid groupId, IReadOnlyCollection<Guid>? ids, CancellationToken ct)
    {
        ids ??= await db.Memberships.Where(m => m.GroupId == groupId).Select(m => m.ResidentId).Distinct().OrderBy(i => i).Take(MostAtATime).ToListAsync(ct);
        var known = ids.Count == 0 ? [] : (await residents.FindAsync(ids, ct)).Values.Select(r => r.Name).OfType<string>();
        var nicknames = await db.Memberships.Where(m => m.GroupId == groupId && m.KnownAs != null).OrderBy(m => m.Id).Select(m => m.KnownAs!).Take(MostAtATime).ToListAsync(ct);
        return [.. known, .. nicknames];
    }
}
