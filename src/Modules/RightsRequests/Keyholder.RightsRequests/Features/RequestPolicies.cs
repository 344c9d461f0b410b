using Keyholder.BuildingBlocks.Policies;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;

namespace Keyholder.RightsRequests.Features;

/// <summary>Reads what the tenant's policy says about requests.</summary>
internal sealed class RequestPolicies(TenantPolicies policies, TimeProvider time)
{
    // Where the policy does not say how many days before the day to work to people are reminded.
    private const int UsualReminder = 7;

    public Task<RequestPolicy> TodayAsync(CancellationToken ct) => OnAsync(LondonTime.DateOf(time.GetUtcNow()), ct);

    public async Task<RequestPolicy> OnAsync(DateOnly day, CancellationToken ct)
    {
        var set = await policies.GetAsync(ct);
        var (nation, proclaimed) = set.Holidays(day);
        return new RequestPolicy
        {
            Today = day,
            Clock = new ClockSetting(set.Rules(), nation, proclaimed),
            SignInProvesIdentity = set.Resolve("identity.portal-sign-in-counts", day).AsFlag(),
            SecondPersonDiscloses = Flag("approval.second-person.disclosure"),
            SecondPersonExempts = Flag("approval.second-person.exemption"),
            SecondPersonRefuses = Flag("approval.second-person.refusal"),
            DueSoonDays = set.Find("rights.reminder.days", day)?.AsCount() ?? UsualReminder,
            HeldAfterClosing = After("freeze.after-close"),
            MayCloseWithoutReplyFrom = After("rights.clarification.close-after"),
            Exemptions =
            [
                .. set.WithPrefix("exemption.", day).Select(p => (p.Key, Record: p.As<ExemptionRecord>(), p.Citation))
                    .Select(p => new Exemption(p.Key["exemption.".Length..], p.Record.Title, p.Citation ?? p.Record.Source, p.Record.Letter, p.Record.Question, p.Record.Common))
                    .OrderByDescending(e => e.Common).ThenBy(e => e.Title, StringComparer.Ordinal),
            ],
            AcceptedProof = set.Find("identity.accepted", day)?.AsList() ?? [],
        };

        // Two people where the policy is silent: the safer of the two.
        bool Flag(string key) => set.Find(key, day)?.AsFlag() ?? true;

        // A period that never ends is held to the end of time.
        Func<DateOnly, DateOnly> After(string key)
        {
            var period = set.Resolve(key, day).AsPeriod();
            return start => period.After(start) ?? DateOnly.MaxValue;
        }
    }

    private sealed record ExemptionRecord(string Title, string Source, string Letter, string? Question, bool Common);
}
