using System.Globalization;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Results;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>A person as staff name one: a resident with an account, or the landlord's own reference.</summary>
internal sealed record NamedPerson(Guid? ResidentId, string? SubjectReference);

/// <summary>Finds people by what staff typed.</summary>
internal sealed class FlowPeople(IResidents residents)
{
    public const int Most = 1000;
    public const int ReferenceLength = 120;

    /// <summary>One person: an e-mail address of a resident, or a reference.</summary>
    public async Task<Outcome<NamedPerson>> FindAsync(string typed, string field, CancellationToken ct)
    {
        typed = typed.Trim();
        if (!typed.Contains('@', StringComparison.Ordinal))
            return typed.Length > ReferenceLength ? new Problem($"The reference must be {ReferenceLength} characters or fewer", field) : new NamedPerson(null, typed);
        return await residents.FindByEmailAsync(typed, ct) is { } resident ? new NamedPerson(resident.Id, null) : new Problem("No resident has this email address. Use your own reference instead.", field);
    }

    /// <summary>One person a line, each counted once.</summary>
    public async Task<Outcome<IReadOnlyList<NamedPerson>>> FindAllAsync(string? typed, string field, CancellationToken ct)
    {
        var lines = (typed ?? "").Split('\n').Select((text, i) => (Text: text.Trim(), Number: i + 1)).Where(l => l.Text.Length > 0).ToList();
        if (lines.Count > Most) return new Problem(string.Create(CultureInfo.InvariantCulture, $"List {Most:N0} people or fewer. You listed {lines.Count:N0}."), field);
        var found = new List<NamedPerson>();
        foreach (var (text, number) in lines)
        {
            var (person, problem) = await FindAsync(text, field, ct);
            if (person is null) return new Problem($"Line {number.ToString(CultureInfo.InvariantCulture)}: {problem!.Message}", field);
            found.Add(person);
        }

        return found.Distinct().ToList();
    }
}
