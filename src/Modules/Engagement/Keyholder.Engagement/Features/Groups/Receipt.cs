namespace Keyholder.Engagement.Features.Groups;

/// <summary>What somebody is told before they act.</summary>
/// <param name="WhoSees">Who will see it, as a sentence or its subject.</param>
/// <param name="CanBeAskedFor">Whether it can be asked for under freedom of information law.</param>
/// <param name="ClassCode">The class of the retention schedule that says until when it is kept.</param>
internal sealed record Receipt(string WhoSees, bool CanBeAskedFor, string ClassCode);
