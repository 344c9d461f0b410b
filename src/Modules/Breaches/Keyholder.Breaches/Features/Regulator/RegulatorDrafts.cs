using System.Globalization;
using System.Text.RegularExpressions;
using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Affected;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Regulator;

/// <summary>What would be sent to the regulator now.</summary>
/// <param name="Headings">Of the form's parts, in the policy's order.</param>
/// <param name="Answers">Each with where it comes from.</param>
/// <param name="Saved">Parts that somebody has saved, by number.</param>
/// <param name="Filings">What was sent before, in order.</param>
/// <param name="Sender">Who writes to whom, for the text's opening.</param>
internal sealed record RegulatorDraft(
    Breach Breach, IReadOnlyList<string> Headings, string? Note, IReadOnlyList<FormAnswer> Answers, IReadOnlyDictionary<int, RegulatorPart> Saved,
    IReadOnlyList<RegulatorFiling> Filings, RegulatorSender Sender)
{
    public FilingKind NextKind => Filings.Count == 0 ? FilingKind.Initial : FilingKind.FollowUp;

    public BreachClock? Clock => Breach.Clocks.FirstOrDefault(c => c.Kind == ClockKind.Regulator);

    public IReadOnlyList<FormField> Missing => RegulatorForm.Missing(Answers);

    public IEnumerable<FormAnswer> Of(int part) => Answers.Where(a => a.Field.Part == part);

    public bool IsEmpty(int part) => Of(part).All(a => a.Text.Length == 0);

    /// <summary>How the regulator refers to the breach, once it has said.</summary>
    public string? TheirReference => Filings.LastOrDefault(f => f.TheirReference is not null)?.TheirReference;

    /// <summary>The text as it is copied or sent.</summary>
    /// <param name="kind">What it is called.</param>
    /// <param name="delay">Why it is late, in place of what the draft says.</param>
    public string TextAs(FilingKind kind, string? delay = null) => RegulatorForm.Text(
        Sender.Opening(kind, Breach.Reference, TheirReference), Headings,
        delay is null ? Answers : [.. Answers.Select(a => a.Field.Code == RegulatorForm.DelayReason ? a with { Text = delay } : a)]);
}

/// <summary>What is wrong with a draft.</summary>
/// <param name="Found">What looks like somebody's name or details.</param>
internal sealed record RegulatorCheck(RegulatorDraft Draft, IReadOnlyList<string> Found)
{
    /// <summary>Checks a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="names">Names that must not be in it, as far as the case knows them.</param>
    public static RegulatorCheck Of(RegulatorDraft draft, IReadOnlyCollection<string> names) => new(draft, PersonalDetails.In(draft.Answers.Select(a => a.Text), names));
}

/// <summary>The organisation's contact point and the regulator, as the policies name them.</summary>
internal sealed record RegulatorSender(string Organisation, string Contact, string? Email, string Regulator, string? Website, IReadOnlyList<string> Address)
{
    public string Opening(FilingKind kind, string reference, string? theirs) => string.Join('\n', new[]
    {
        $"Personal data breach: {kind.InSentence()}",
        $"To: {Regulator}",
        $"From: {Organisation}",
        $"Our reference: {reference}",
        theirs is null ? null : $"Your reference: {theirs}",
        $"Contact: {Contact}{(Email is null ? "" : $", {Email}")}",
    }.OfType<string>());
}

/// <summary>Puts the draft together from the case and from what was written.</summary>
internal sealed partial class RegulatorDrafts(BreachesDbContext db, PlatformDbContext platform, DataKeys keys, BreachPolicies policies, IPeople people, IPartners partners)
{
    /// <summary>The draft; null when what it was sealed with has been destroyed. The caller audits the read.</summary>
    public async Task<RegulatorDraft?> ReadAsync(Breach breach, CancellationToken ct)
    {
        if (await keys.FindAsync(breach.Id, ct) is not { } key) return null;
        var policy = await policies.TodayAsync(ct);
        var saved = await db.RegulatorParts.AsNoTracking().Where(p => p.BreachId == breach.Id).ToDictionaryAsync(p => p.Number, ct);
        var filings = await db.Filings.AsNoTracking().Where(f => f.BreachId == breach.Id).OrderBy(f => f.Number).ToListAsync(ct);
        var fromCase = await FromCaseAsync(breach, key, policy, ct);
        var written = saved.ToDictionary(p => p.Key, p => RegulatorForm.FromJson(key.Open(p.Value.Answers, RegulatorPart.AnswersField(breach.Id, p.Key))));
        var then = saved.ToDictionary(p => p.Key, p => RegulatorForm.FromJson(key.Open(p.Value.FromCase, RegulatorPart.FromCaseField(breach.Id, p.Key))));
        return new RegulatorDraft(
            breach, policy.List("breach.regulator-form.order"), policy.Text("breach.regulator-form.note"),
            [.. RegulatorForm.Fields.Select(f => RegulatorForm.Answer(f, written.GetValueOrDefault(f.Part), then.GetValueOrDefault(f.Part), fromCase))],
            saved, filings, await SenderAsync(policy, ct));
    }

    private async Task<RegulatorSender> SenderAsync(BreachPolicy policy, CancellationToken ct)
    {
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        return new RegulatorSender(
            organisation, policy.Text("roles.regulator-contact") ?? "Responsible officer", policy.Text("responsible-officer.email"),
            policy.Text("regulator.name") ?? "The regulator", policy.Text("regulator.website"), policy.List("regulator.address"));
    }

    private async Task<Dictionary<string, string>> FromCaseAsync(Breach breach, DataKey key, BreachPolicy policy, CancellationToken ct)
    {
        string Open(SealedText? text, string field) => text is null ? "" : key.Open(text, field).ReplaceLineEndings("\n").Trim();
        var assessment = await db.Assessments.AsNoTracking().SingleOrDefaultAsync(a => a.BreachId == breach.Id, ct);
        var actions = await db.Actions.AsNoTracking().Where(a => a.BreachId == breach.Id).OrderBy(a => a.DueOn).ToListAsync(ct);
        var told = breach.Clocks.Where(c => c is { Kind: ClockKind.Partner, State: ClockState.Met }).OrderBy(c => c.MetAt).ToList();
        var names = told.Count == 0 ? new Dictionary<Guid, PartnerSummary>() : await partners.FindAsync([.. told.Select(c => c.PartnerId).OfType<Guid>().Distinct()], ct);
        var late = Clock(breach)?.LateBecause is { } because ? Open(because, BreachClock.LateField(Clock(breach)!.Id)) : "";
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["what"] = Open(breach.What, Breach.WhatField(breach.Id)),
            ["when"] = breach.OccurredAt?.InWords() ?? "",
            ["found"] = string.Join("\n", new[] { breach.FoundAt?.InWords(), Open(breach.HowFound, Breach.HowFoundField(breach.Id)) }.Where(t => !string.IsNullOrEmpty(t))),
            ["aware"] = breach.AwareAt.InWords(),
            [RegulatorForm.DelayReason] = late,
            ["prevention"] = string.Join("\n", actions.Select(a => $"{Open(a.What, BreachAction.WhatField(a.Id))} ({(a.DoneAt is { } done ? $"done on {done.LondonDate().InWords()}" : $"by {a.DueOn.InWords()}")})")),
            ["others"] = string.Join("\n", told.Select(c => $"{(c.PartnerId is { } id && names.TryGetValue(id, out var partner) ? partner.Name : c.Title)}, told on {c.MetAt!.Value.InWords()}")),
        };
        facts["containment"] = string.Join("\n", (await db.ContainmentSteps.AsNoTracking().Where(s => s.BreachId == breach.Id && s.State == StepState.Done).OrderBy(s => s.Position).ToListAsync(ct))
            .Select(s => $"{s.Text ?? Open(s.Own, ContainmentStep.OwnField(s.Id))} ({string.Join("; ", new[] { s.DoneAt?.InWords(), Open(s.Note, ContainmentStep.NoteField(s.Id)) }.Where(t => !string.IsNullOrEmpty(t)))})"));
        if (assessment is null) return facts;
        facts["items"] = Items(assessment, policy);
        facts["people"] = Approximately(assessment.People, "person", "people", assessment.PeopleKinds);
        facts["records"] = Approximately(assessment.Records, "record", "records", null);
        facts["consequences"] = Open(assessment.Consequences, BreachAssessment.ConsequencesField(breach.Id));
        facts["risk"] = string.Join("\n", new[] { assessment.Risk?.Words(), Open(assessment.RiskReason, BreachAssessment.RiskReasonField(breach.Id)) }.Where(t => !string.IsNullOrEmpty(t)));
        return facts;
    }

    private static BreachClock? Clock(Breach breach) => breach.Clocks.FirstOrDefault(c => c.Kind == ClockKind.Regulator);

    private static string Items(BreachAssessment assessment, BreachPolicy policy)
    {
        var codes = Codes.Split(assessment.Items);
        var sensitive = policy.Items.Where(i => i.IsSensitive && codes.Contains(i.Code)).Select(i => i.Title).ToList();
        return policy.ItemsInWords(codes) + (sensitive.Count == 0 ? "" : $"\nSpecial category or criminal offence data: {string.Join(", ", sensitive)}");
    }

    private static string Approximately(int? count, string one, string many, string? kinds) =>
        (count is { } number ? $"About {number.Counted(one, many)}" : "") + (kinds is null ? "" : count is null ? kinds : $": {kinds}");

    /// <summary>
    /// Names that the case knows: of whoever reported it, of whom it is about, of who deals with it and of everybody on the list of people. They are
    /// unsealed one by one, so ask only when a text is checked.
    /// </summary>
    public async Task<IReadOnlyCollection<string>> NamesAsync(Breach breach, CancellationToken ct)
    {
        var names = new List<string>();
        var reports = await db.Reports.AsNoTracking().Where(r => r.BreachId == breach.Id && r.Contact != null).ToListAsync(ct);
        var theirs = await keys.FindAsync([.. reports.Select(r => r.Id)], ct);
        foreach (var report in reports.Where(r => theirs.ContainsKey(r.Id)))
            names.AddRange(NameBreak().Split(theirs[report.Id].Open(report.Contact!, BreachReport.ContactField(report.Id))).Select(t => t.Trim()).Where(t => t.Contains(' ', StringComparison.Ordinal) && !t.Any(c => char.IsDigit(c) || c == '@')));
        if (await keys.FindAsync(breach.Id, ct) is { } key)
            names.AddRange((await db.AffectedPeople.AsNoTracking().Where(p => p.BreachId == breach.Id).ToListAsync(ct)).Select(p => AffectedList.Open(key, p).Name).OfType<string>().Where(n => n.Contains(' ', StringComparison.Ordinal)));
        List<Guid> staff = [.. new[] { breach.AboutStaffId, breach.OfficerId }.OfType<Guid>()];
        if (staff.Count > 0) names.AddRange((await people.FindAsync(staff, ct)).Values.Select(p => p.Name));
        return names;
    }

    [GeneratedRegex("[\n\r,;:<>()]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NameBreak();
}

/// <summary>A text for the regulator on paper.</summary>
internal static partial class RegulatorPaper
{
    public static byte[] Pdf(string text, string title, string reference, string organisation)
    {
        var pdf = new PdfText($"{title}, {reference}", reference, organisation).Heading(title);
        foreach (var block in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (PartHeading().IsMatch(block)) pdf.Heading(block, 2);
            else pdf.Paragraph(block);
        }

        return pdf.Save();
    }

    [GeneratedRegex(@"^\d\. .+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PartHeading();
}

internal static class RegulatorWords
{
    public static string InWords(this FilingKind kind) => kind switch
    {
        FilingKind.Initial => "Initial report",
        FilingKind.FollowUp => "Follow-up report",
        _ => "Final report",
    };

    public static string InSentence(this FilingKind kind) => kind.InWords().ToLower(CultureInfo.InvariantCulture);

    public static string InWords(this RegulatorChannel channel) => channel switch
    {
        RegulatorChannel.OnlineForm => "Online form",
        RegulatorChannel.Phone => "Phone",
        RegulatorChannel.Email => "Email",
        _ => "Post",
    };

    public static string Words(this RiskToPeople risk) => risk switch
    {
        RiskToPeople.Unlikely => "A risk is unlikely",
        RiskToPeople.Risk => "Risk",
        _ => "High risk",
    };

    public static string InWords(this LinkKind kind) => kind switch
    {
        LinkKind.ProcessingActivity => "Processing activity",
        LinkKind.ImpactAssessment => "Impact assessment (DPIA)",
        LinkKind.System => "System",
        _ => "Sharing agreement",
    };

    public static string InWords(this AnswerSource source) => source switch
    {
        AnswerSource.FromCase => "From the case",
        AnswerSource.Written => "Written by you",
        AnswerSource.CaseChanged => "The case has changed since this was saved",
        _ => "Nothing yet",
    };

    public static IReadOnlyList<Choice> Channels { get; } = [.. Enum.GetValues<RegulatorChannel>().Select(c => new Choice(c.ToString(), c.InWords()))];
}
