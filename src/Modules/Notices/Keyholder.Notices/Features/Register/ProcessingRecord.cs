using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Keyholder.SharingAgreements.Contracts;

namespace Keyholder.Notices.Features.Register;

/// <summary>An activity as the record of processing shows it: a list of lines under each heading.</summary>
internal sealed record RecordRow(string Title, IReadOnlyList<IReadOnlyList<string>> Fields);

/// <summary>The record of processing as UK GDPR Art 30 asks for it, of what is done now.</summary>
internal sealed class ProcessingRecord
{
    private readonly RegisterView _register;
    private readonly IReadOnlyList<Recipient> _recipients;
    private readonly bool _processor;

    /// <summary>A record of one kind.</summary>
    /// <param name="register">What is done.</param>
    /// <param name="recipients">Partners with an agreement in force.</param>
    /// <param name="processor">What is done for others; otherwise what is done as controller.</param>
    public ProcessingRecord(RegisterView register, IReadOnlyList<Recipient> recipients, bool processor)
    {
        (_register, _recipients, _processor) = (register, recipients, processor);
        var policy = register.Policy;
        IReadOnlyList<string> Named(string key) => policy.Set.Find(key, policy.Today)?.AsList() ?? [];
        var law = Named(processor ? "processing-record.processor-fields" : "processing-record.controller-fields");
        var wider = processor ? [] : Named("processing-record.regulator-fields");
        Headings = [.. law, .. wider];
        Rows =
        [
            .. register.Lines.Where(l => l.Version.State == ActivityState.InForce && (l.Content.Role == ControllerRole.Processor) == processor)
                .Select(l => new RecordRow(l.Version.Title, [.. Fields(l).Take(law.Count), .. WiderFields(l).Take(wider.Count)])),
        ];
    }

    public IReadOnlyList<string> Headings { get; }

    public IReadOnlyList<RecordRow> Rows { get; }

    public string FileName => $"record-of-processing-{(_processor ? "processor" : "controller")}-{_register.Policy.Today:yyyy-MM-dd}";

    public byte[] ToPdf()
    {
        var (organisation, policy) = (_register.Organisation, _register.Policy);
        var title = $"Record of processing as {(_processor ? "processor" : "controller")}";
        var pdf = new PdfText(title, $"{title}, {policy.Today.InWords()}", organisation.Name).Heading(title)
            .Paragraph($"{organisation.Name}, {policy.Today.InWords()}. UK GDPR Article 30({(_processor ? 2 : 1)}).")
            .Bullets(Who());
        foreach (var row in Rows)
        {
            pdf.Heading(row.Title, 2);
            foreach (var (heading, lines) in Headings.Zip(row.Fields).Skip(_processor ? 0 : 1))
            {
                pdf.Heading(heading, 3);
                if (lines.Count == 0) pdf.Paragraph("None.");
                else if (lines.Count == 1) pdf.Paragraph(lines[0]);
                else pdf.Bullets(lines);
            }
        }

        if (Rows.Count == 0) pdf.Paragraph(_processor ? "We process nothing on behalf of others." : "No activity is in force.");
        return pdf.Save();
    }

    private List<string> Who()
    {
        var (organisation, policy) = (_register.Organisation, _register.Policy);
        List<string> lines = [organisation.Name];
        if (organisation.PostalAddress is { Length: > 0 } address) lines.Add(address.ReplaceLineEndings(", "));
        lines.Add(organisation.RegistrationNumber is { Length: > 0 } number ? $"Registration number {number}" : "No registration number on record");
        lines.Add($"{(policy.HasDataProtectionOfficer ? "Data protection officer" : "Answers for data protection")}: {organisation.ResponsibleOfficer ?? policy.Officer}{(policy.OfficerEmail is { } email ? $", {email}" : "")}");
        return lines;
    }

    private IEnumerable<IReadOnlyList<string>> Fields(RegisterLine line)
    {
        var (policy, content) = (_register.Policy, line.Content);
        IReadOnlyList<string> security = content.Security is null ? [] : [content.Security];
        IReadOnlyList<string> transfers = [.. NoticeComposer.TransfersOf([content], _recipients).Select(t => ActivityWords.InWords(t, policy))];
        return _processor
            ? [[.. Who(), $"For: {content.With ?? "not on record"}"], [content.Purpose, .. content.Items.Select(policy.TitleOf)], transfers, security]
            :
            [
                [.. Who(), .. content.With is null ? Array.Empty<string>() : [$"Together with: {content.With}"]],
                [content.Purpose],
                content.PeopleKinds,
                [.. content.Items.Select(policy.TitleOf)],
                [.. content.RecipientKinds, .. content.Agreements.Select(Receives), .. content.Transfers.Select(t => $"{t.Recipient}, {t.Country}")],
                transfers,
                [.. content.RetentionClasses.Select(c => _register.Classes.TryGetValue(c, out var its) ? $"{its.Title}: {its.Sentence}" : c)],
                security,
            ];
    }

    /// <summary>
    /// What the regulator adds, in the order of the policy <c>processing-record.regulator-fields</c>; among it what the Data Protection Act 2018
    /// Sch 1 para 41 asks for: the condition, how Art 6 is met, and whether records are kept as the policy says.
    /// </summary>
    private IEnumerable<IReadOnlyList<string>> WiderFields(RegisterLine line)
    {
        var (policy, content, version) = (_register.Policy, line.Content, line.Version);
        static IReadOnlyList<string> One(string? text) => text is null ? [] : [text];
        string Condition(ActivityBasis basis, string? code) => $"{ActivityWords.For(content, basis, policy)}: {policy.Conditions.FirstOrDefault(c => c.Code == code) switch { { } c => $"{c.Title}, {c.Article}", null => code }}";
        return
        [
            [content.Role.InWords(), .. One(content.Owner)],
            [.. content.Channels.Select(c => policy.Channels.FirstOrDefault(p => p.Code == c)?.Title ?? c), .. content.Sources, .. One(content.FromPublicSources ? "Public sources" : null)],
            [.. content.Items.Select(i => policy.Items.FirstOrDefault(p => p.Code == i)).OfType<DataItem>().Where(i => i.IsSensitive).Select(i => $"{i.Title} ({(i.IsCriminal ? "criminal offence data" : "special category")})")],
            [.. content.Bases.Select(b => $"{ActivityWords.For(content, b, policy)}: {ActivityWords.InWords(b with { Condition = null, ScheduleCondition = null }, policy)}")],
            [.. content.Bases.Where(b => b.Condition is not null).Select(b => Condition(b, b.Condition))],
            [.. content.Bases.Where(b => b.ScheduleCondition is not null).Select(b => Condition(b, b.ScheduleCondition))],
            One(content.RetentionNotKept is { } why ? $"Not kept and erased as the retention schedule says: {why}" : version.Unconfirmed ? "Not confirmed yet" : "Kept and erased as the retention schedule says"),
            One(content.Location),
            [content.Automated.InWords() + (content.Profiling ? ", with profiling" : ""), .. One(content.AutomatedLogic)],
            One(content.ImpactAssessment.InWords() + (content.ImpactAssessmentReference is null ? "" : $": {content.ImpactAssessmentReference}")),
            [.. DataRights.Over([content], policy).Select(r => r.Title)],
            [.. _register.Told[line.Activity.Code].Select(n => $"Notice: {n.Title}, /privacy/{n.Slug}"), .. content.Agreements.Select(a => $"Agreement {a}")],
            One(version.ReviewedOn?.InWords()),
        ];
    }

    /// <summary>Who receives data under an agreement; its reference alone when it is not in force.</summary>
    private string Receives(string reference) => _recipients
        .SelectMany(r => r.Agreements.Where(a => string.Equals(a.Reference, reference, StringComparison.OrdinalIgnoreCase)).Select(a => $"{r.Name} ({r.Kind}), {NoticeComposer.CountryName(a.Country)}, under agreement {a.Reference}"))
        .FirstOrDefault() ?? $"Agreement {reference}, not in force";
}
