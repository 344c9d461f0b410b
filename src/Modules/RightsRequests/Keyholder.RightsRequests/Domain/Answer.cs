using Keyholder.BuildingBlocks.Results;

namespace Keyholder.RightsRequests.Domain;

/// <summary>Everything the answer to a request rests on, as it stands.</summary>
internal sealed record Answer(
    RightsRequest Request, IReadOnlyList<SearchEntry> Searches, IReadOnlyList<FoundItem> Found, IReadOnlyList<ThirdParty> Others,
    IReadOnlyList<Exclusion> Exclusions)
{
    /// <summary>The items that go to the person, whole or in part.</summary>
    public IEnumerable<FoundItem> Disclosed => Found.Where(f => f.Disclosure is Disclosure.Disclose or Disclosure.DiscloseRedacted);

    /// <summary>Whether anything is left out.</summary>
    public bool LeavesOut => Found.Any(f => f.Disclosure is Disclosure.DiscloseRedacted or Disclosure.Withhold);

    /// <summary>How a complete answer ends, going by what was found and decided.</summary>
    public RequestOutcome Natural => Found.Count == 0 ? RequestOutcome.NothingHeld
        : !LeavesOut ? RequestOutcome.DisclosedInFull
        : Disclosed.Any() ? RequestOutcome.DisclosedInPart
        : RequestOutcome.Refused;

    /// <summary>What stands in the way of giving this answer; empty when nothing does.</summary>
    public IEnumerable<Problem> Missing(RequestOutcome proposed)
    {
        if (Request.WaitingFor is not null && proposed != RequestOutcome.Refused)
            yield return new Problem("You still wait for something from the person. Record it first.");
        if (proposed == RequestOutcome.Refused)
        {
            if (Request.RefusalGround is null) yield return new Problem("Say on what ground the request is refused.");
            yield break;
        }

        if (!Request.IdentityAccepted) yield return new Problem("Accept who the person is.");
        if (Request is { OnBehalf: true, AuthorityAcceptedOn: null }) yield return new Problem("Accept that the representative may act for the person.");
        if (Searches.Count == 0) yield return new Problem("Record where you searched.");
        if (proposed == RequestOutcome.NothingHeld)
        {
            if (Found.Count > 0) yield return new Problem("Something was found, so you cannot say that nothing is held.");
            yield break;
        }

        if (Found.Count == 0) yield return new Problem("Nothing has been found yet.");
        if (Found.Count(f => f.Disclosure == Disclosure.NotReviewed) is var unreviewed and > 0)
            yield return new Problem(unreviewed == 1 ? "1 item has not been reviewed." : $"{unreviewed} items have not been reviewed.");
        if (Others.Count(o => o.Decision == ThirdPartyDecision.Undecided) is var undecided and > 0)
            yield return new Problem(undecided == 1 ? "You have not decided about 1 other person." : $"You have not decided about {undecided} other people.");
        if (Found.Any(f => f.Disclosure is Disclosure.DiscloseRedacted or Disclosure.Withhold && !HasReason(f)))
            yield return new Problem("Something is left out without an exemption. Give the exemption and the reason for each item.");
        if (Found.Any(f => f.Disclosure == Disclosure.Disclose && Others.Any(o => o.Decision is ThirdPartyDecision.Redact or ThirdPartyDecision.Withhold && Mentions(o, f))))
            yield return new Problem("An item to be disclosed in full is about another person whose data you decided to leave out.");
        if (Found.Any(f => f.Disclosure == Disclosure.DiscloseRedacted && Others.Any(o => o.Decision == ThirdPartyDecision.Withhold && Mentions(o, f))))
            yield return new Problem("An item to be disclosed in part is about another person for whose sake you decided to withhold it.");
        if (proposed == RequestOutcome.DisclosedInFull && LeavesOut) yield return new Problem("Something is left out, so this is a disclosure in part.");
        if (proposed == RequestOutcome.DisclosedInPart && !LeavesOut) yield return new Problem("Nothing is left out, so this is a disclosure in full.");
        if (proposed == RequestOutcome.DisclosedInPart && !Disclosed.Any()) yield return new Problem("Everything is left out, so this is a refusal.");
    }

    private bool HasReason(FoundItem item) => Exclusions.Any(e => e.FoundItemId == item.Id);

    private static bool Mentions(ThirdParty other, FoundItem item) => other.Mentions.Exists(m => m.FoundItemId == item.Id);
}
