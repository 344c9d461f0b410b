using System.Globalization;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected;

/// <summary>A letter as it is read and printed.</summary>
internal sealed record LetterText(string Reference, string Organisation, DateOnly On, string? Name, IReadOnlyList<(string Item, string Text)> Parts, string? Contact)
{
    public string Greeting => Name is null ? "To whom it concerns," : $"Dear {Name},";

    public const string Opening = "We are writing to you because something happened to personal data about you.";
}

/// <summary>The letter of a breach, for whoever it goes to.</summary>
internal sealed class BreachLetters(BreachesDbContext db, PlatformDbContext platform, DataKeys keys, TimeProvider time)
{
    /// <summary>The letter as it stands, to nobody by name; null when nothing is written yet.</summary>
    public async Task<LetterText?> ReadAsync(Guid breach, CancellationToken ct)
    {
        var reference = await db.Breaches.AsNoTracking().Where(b => b.Id == breach).Select(b => b.Reference).SingleAsync(ct);
        if (await db.PeopleLetters.AsNoTracking().Include(l => l.Parts).SingleOrDefaultAsync(l => l.BreachId == breach, ct) is not { } letter) return null;
        if (await keys.FindAsync(breach, ct) is not { } key) return null;
        var organisation = await platform.Organisations.AsNoTracking().SingleAsync(ct);
        return new LetterText(
            reference, organisation.Name, time.LondonToday(), null,
            [.. letter.Parts.OrderBy(p => p.Order).Select(p => (p.Item, key.Open(p.Text, LetterPart.Field(breach, p.Item))))], ContactOf(organisation));
    }

    /// <summary>The letter to one person as they got it; null while they have not been told.</summary>
    public async Task<LetterText?> ReadAsync(AffectedPerson person, CancellationToken ct)
    {
        if (person is not { State: TellingState.Told, ToldAt: { } told } || await ReadAsync(person.BreachId, ct) is not { } letter || await keys.FindAsync(person.BreachId, ct) is not { } key) return null;
        return letter with { Name = AffectedList.Open(key, person).Name, On = told.LondonDate() };
    }

    /// <summary>Letters for the printer, each on pages of its own with the address on top.</summary>
    public static byte[] Pdf(LetterText letter, IEnumerable<(string? Name, string Address)> people)
    {
        var pdf = new PdfText($"Letters, {letter.Reference}", letter.Reference, letter.Organisation);
        var first = true;
        foreach (var (name, address) in people)
        {
            if (!first) pdf.PageBreak();
            first = false;
            pdf.Paragraph(string.Join('\n', new[] { name, address.ReplaceLineEndings("\n") }.OfType<string>())).Paragraph(letter.On.InWords()).Paragraph((letter with { Name = name }).Greeting).Paragraph(LetterText.Opening);
            foreach (var (item, text) in letter.Parts) pdf.Heading(item, 3).Paragraph(text);
            if (letter.Contact is { } contact) pdf.Heading("How to reach us", 3).Paragraph(contact);
            pdf.Paragraph(string.Create(CultureInfo.InvariantCulture, $"{letter.Organisation}\nReference {letter.Reference}"));
        }

        return pdf.Save();
    }

    private static string? ContactOf(Organisation organisation) =>
        string.Join('\n', new[] { organisation.ResponsibleOfficer, organisation.ContactEmail, organisation.ContactPhone, organisation.PostalAddress }.Where(l => !string.IsNullOrWhiteSpace(l))) is { Length: > 0 } lines ? lines : null;
}
