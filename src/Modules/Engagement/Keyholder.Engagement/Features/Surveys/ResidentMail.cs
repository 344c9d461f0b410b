using Keyholder.Access.Contracts;

namespace Keyholder.Engagement.Features.Surveys;

/// <summary>How fast mail to many goes out, so that no mail server takes it for spam and sign-in codes do not wait behind it.</summary>
internal static class MailPace
{
    public static int MailsPerMinute(this EngagementPolicy policy) => Math.Max(1, (int)policy.Set.Resolve("engagement.mails.per-minute", policy.Today).AsNumber());
}

/// <summary>Where residents may safely be e-mailed.</summary>
internal sealed class ResidentMail(IResidents residents)
{
    /// <summary>The addresses by account; whoever has none that is safe is left out. At most 1,000 at a time.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> AddressesAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return new Dictionary<Guid, string>();
        var accounts = await residents.FindAsync(ids, ct);
        var safe = await residents.SafeContactAsync(ids, ct);
        var found = new Dictionary<Guid, string>();
        foreach (var (id, account) in accounts)
        {
            var address = safe.GetValueOrDefault(id) is { } contact ? contact.Email ? contact.SafeEmail ?? account.Email : null : account.Email;
            if (address is not null) found[id] = address;
        }

        return found;
    }
}
