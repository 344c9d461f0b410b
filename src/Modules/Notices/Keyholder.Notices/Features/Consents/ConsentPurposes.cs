using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents;

/// <summary>What staff say of a purpose.</summary>
internal sealed record PurposeDetails(string Code, string Title, string Activity, bool Marketing, string? Imbalance, string? RenewAfter, Guid? OwnerId);

/// <summary>An activity in force of which some data rests on consent.</summary>
/// <param name="Unfree">Those of its people who may not feel free to refuse (UK GDPR Recital 43).</param>
internal sealed record ConsentActivity(string Title, IReadOnlyList<string> Unfree)
{
    /// <summary>Why it may be hard to say no; null when nothing speaks for it.</summary>
    public string? Warning => Unfree.Count == 0 ? null : $"{ActivityRules.Join(Unfree)} may not feel free to refuse.";
}

/// <summary>What people may agree to, and in which words.</summary>
internal sealed partial class ConsentPurposes(NoticesDbContext db, NoticePolicies policies, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    internal const string Prefix = "consent.purpose.";

    /// <summary>The lawful basis on which alone people are asked (UK GDPR Art 6(1)(a)).</summary>
    internal const string Basis = "a";

    private const int LongestWording = 5_000;

    private static readonly Problem CodeTaken = new("There is a purpose with this code already", nameof(PurposeDetails.Code));
    private static readonly Problem Gone = new("There is no such purpose");
    private static readonly Problem ChangedMeanwhile = new("Somebody else changed this purpose at the same time. Look at it again");

    /// <summary>Activities in force of which some data rests on consent, by code.</summary>
    public async Task<IReadOnlyDictionary<string, ConsentActivity>> ActivitiesAsync(CancellationToken ct)
    {
        var policy = await policies.GetAsync(ct);
        var running = await db.ActivityVersions.AsNoTracking().Where(v => v.State == ActivityState.InForce).Join(db.Activities, v => v.ActivityId, a => a.Id, (v, a) => new { a.Code, v.Title, v.Content }).ToListAsync(ct);
        return running.Where(a => RestsOnConsent(a.Content)).OrderBy(a => a.Title, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(a => a.Code, a => new ConsentActivity(a.Title, [.. policy.MayNotFeelFree.Intersect(a.Content.PeopleKinds, StringComparer.OrdinalIgnoreCase)]), StringComparer.Ordinal);
    }

    /// <summary>Whether an activity is in force and some data of it rests on consent.</summary>
    public async Task<bool> RestOnConsentAsync(string activity, CancellationToken ct) =>
        await db.ActivityVersions.AsNoTracking().Where(v => v.State == ActivityState.InForce && db.Activities.Any(a => a.Id == v.ActivityId && a.Code == activity)).Select(v => v.Content).FirstOrDefaultAsync(ct) is { } content && RestsOnConsent(content);

    public static bool RestsOnConsent(ActivityContent content) => content.Bases.Any(b => b.Basis == Basis);

    public async Task<Outcome> AddAsync(PurposeDetails details, CancellationToken ct)
    {
        db.StartOver();
        if (await CheckAsync(details, ct) is { } problem) return problem;
        if (!CodeForm().IsMatch(details.Code)) return new Problem("The code must have only small letters, numbers and dashes, like bulletins or survey-calls", nameof(details.Code));
        if (await db.ConsentPurposes.AnyAsync(p => p.Code == details.Code, ct)) return CodeTaken;
        var purpose = Add(details);
        db.Audit("notices.consent-purpose.added", "consent-purpose", purpose.Id, purpose.Code);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            if (await db.ConsentPurposes.AnyAsync(p => p.Code == details.Code, ct)) return CodeTaken;
            throw;
        }
    }

    public async Task<Outcome> ChangeAsync(PurposeDetails details, CancellationToken ct)
    {
        if (await CheckAsync(details, ct) is { } problem) return problem;
        return await ChangeAsync(details.Code, "changed", p =>
        {
            (p.Title, p.Activity, p.Marketing, p.Imbalance, p.RenewAfter, p.OwnerId, p.Version) = (details.Title, details.Activity, details.Marketing, details.Imbalance, details.RenewAfter, details.OwnerId, Guid.NewGuid());
            return Task.FromResult(Outcome.Done);
        }, ct);
    }

    public Task<Outcome> WriteAsync(string code, string? text, CancellationToken ct) => ChangeAsync(code, "wording-written", p =>
    {
        if (string.IsNullOrWhiteSpace(text)) return Problem("Enter what people agree to", "Text");
        if (text.Length > LongestWording) return Problem($"The wording must be {LongestWording} characters or fewer", "Text");
        p.Write(Guid.CreateVersion7(time.GetUtcNow()), text.ReplaceLineEndings("\n").Trim(), actor.Actor.ToString(), time.GetUtcNow());
        return Task.FromResult(Outcome.Done);
    }, ct);

    /// <summary>
    /// Shows the wording to people. Who agreed to an older one stays, or is asked again: then the older consent holds for as long as people have to
    /// answer, and ends unless they agree to the new words.
    /// </summary>
    public Task<Outcome> PublishAsync(string code, bool askAgain, string? imbalanceReason, CancellationToken ct) => ChangeAsync(code, "wording-published", async p =>
    {
        if ((await ActivitiesAsync(ct)).GetValueOrDefault(p.Activity) is not { } activity) return NotByConsent(p.Activity);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(p.Draft?.Text ?? "")));
        var outcome = p.Publish(askAgain, p.Imbalance is not null || activity.Warning is not null, imbalanceReason, hash, actor.Actor.ToString(), time.GetUtcNow());
        if (outcome.Ok && p.Current!.AskAgain) await AskHoldersAgainAsync(p, ct);
        return outcome;
    }, ct);

    /// <summary>Nobody is asked any more, and what people agreed to ends.</summary>
    public Task<Outcome> CloseAsync(string code, CancellationToken ct) => ChangeAsync(code, "closed", async p =>
    {
        await CloseAsync(p, ct);
        return Outcome.Done;
    }, ct);

    /// <summary>The same in the transaction of the caller, who saves and audits.</summary>
    internal async Task CloseAsync(ConsentPurpose purpose, CancellationToken ct)
    {
        var (now, today) = (time.GetUtcNow(), time.LondonToday());
        (purpose.ClosedAt, purpose.Version) = (now, Guid.NewGuid());
        await wakeUps.ScheduleAsync(ConsentDates.Job, ConsentDates.KeyOf(today), now.AddMinutes(1), ct);
        var yesterday = today.AddDays(-1);
        await db.Consents.Where(c => c.PurposeId == purpose.Id && c.State == ConsentState.Holding)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.ExpiresOn, yesterday).SetProperty(c => c.NextOn, today), ct);
    }

    /// <summary>Adds the purposes that packs suggest for this kind of organisation and that are not there yet, each with its wording as a draft.</summary>
    /// <returns>How many were added, and the titles of those whose activity does not rest on consent here.</returns>
    public async Task<(int Added, IReadOnlyList<string> LeftOut)> StartFromPacksAsync(CancellationToken ct)
    {
        db.StartOver();
        var (policy, activities) = (await policies.GetAsync(ct), await ActivitiesAsync(ct));
        var known = (await db.ConsentPurposes.Select(p => p.Code).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var (added, leftOut) = (0, new List<string>());
        foreach (var entry in policy.Set.WithPrefix(Prefix, policy.Today))
        {
            var code = entry.Key[Prefix.Length..];
            if (known.Contains(code)) continue;
            string? Text(string field) => entry.Value.TryGetProperty(field, out var said) ? said.GetString() : null;
            var (title, activity) = (Text("title")!, Text("activity") ?? code);
            if (!activities.ContainsKey(activity))
            {
                leftOut.Add(title);
                continue;
            }

            var purpose = Add(new PurposeDetails(code, title, activity, entry.Value.TryGetProperty("marketing", out var marketing) && marketing.GetBoolean(), Text("imbalance"), Text("renew-after"), null));
            purpose.Write(Guid.CreateVersion7(time.GetUtcNow()), Text("wording")!, Actor.System.ToString(), time.GetUtcNow());
            db.Audit("notices.consent-purpose.added", "consent-purpose", purpose.Id, code);
            added++;
        }

        await db.SaveChangesAsync(ct);
        return (added, leftOut);
    }

    private ConsentPurpose Add(PurposeDetails d)
    {
        var now = time.GetUtcNow();
        var purpose = new ConsentPurpose
        {
            Id = Guid.CreateVersion7(now),
            Code = d.Code,
            Title = d.Title,
            Activity = d.Activity,
            Marketing = d.Marketing,
            Imbalance = d.Imbalance,
            RenewAfter = d.RenewAfter,
            OwnerId = d.OwnerId,
            CreatedAt = now,
            Version = Guid.NewGuid(),
        };
        db.ConsentPurposes.Add(purpose);
        return purpose;
    }

    private async Task<Problem?> CheckAsync(PurposeDetails d, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(d.Title)) return new Problem("Enter what it is called", nameof(d.Title));
        if (d.Title.Length > 200) return new Problem("The title must be 200 characters or fewer", nameof(d.Title));
        if (d.Imbalance?.Length > 500) return new Problem("The warning must be 500 characters or fewer", nameof(d.Imbalance));
        if (d.RenewAfter is not null && !PolicyPeriod.TryParse(d.RenewAfter, out _)) return new Problem("Write the period like P1Y or P6M, or “permanent”", nameof(d.RenewAfter));
        return (await ActivitiesAsync(ct)).ContainsKey(d.Activity) ? null : NotByConsent(d.Activity);
    }

    private static Problem NotByConsent(string activity) => string.IsNullOrWhiteSpace(activity)
        ? new Problem("Choose the processing activity that rests on it", nameof(PurposeDetails.Activity))
        : new Problem("No data of this activity rests on consent. Ask for consent only where no other lawful basis fits, and say so in the processing register first", nameof(PurposeDetails.Activity));

    private async Task AskHoldersAgainAsync(ConsentPurpose purpose, CancellationToken ct)
    {
        var (policy, now) = (await policies.GetAsync(ct), time.GetUtcNow());
        var (today, last, number) = (policy.Today, ConsentRegister.AskBefore(policy).After(policy.Today), purpose.InUse);
        await wakeUps.ScheduleAsync(ConsentDates.Job, ConsentDates.KeyOf(today), now.AddMinutes(1), ct);
        var older = db.Consents.Where(c => c.PurposeId == purpose.Id && c.State == ConsentState.Holding && c.Wording < number);
        await older.Where(c => c.ExpiresOn == null || c.ExpiresOn > last).ExecuteUpdateAsync(s => s.SetProperty(c => c.ExpiresOn, last), ct);
        await older.ExecuteUpdateAsync(s => s.SetProperty(c => c.NextOn, today).SetProperty(c => c.AskedAt, (DateTimeOffset?)null), ct);
    }

    private async Task<Outcome> ChangeAsync(string code, string audit, Func<ConsentPurpose, Task<Outcome>> change, CancellationToken ct)
    {
        db.StartOver();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.ConsentPurposes.Include(p => p.Wordings).SingleOrDefaultAsync(p => p.Code == code, ct) is not { } purpose) return Gone;
        if (purpose.ClosedAt is not null) return new Problem("This purpose is closed");
        var outcome = await change(purpose);
        if (!outcome.Ok)
        {
            db.StartOver();
            return outcome;
        }

        db.Audit($"notices.consent-purpose.{audit}", "consent-purpose", purpose.Id, purpose.Code);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            return ChangedMeanwhile;
        }

        await transaction.CommitAsync(ct);
        return Outcome.Done;
    }

    private static Task<Outcome> Problem(string message, string field) => Task.FromResult<Outcome>(new Problem(message, field));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+){0,9}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeForm();
}
