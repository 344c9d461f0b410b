namespace Keyholder.Engagement.Features.Groups;

/// <summary>What somebody is told before they act: the participation receipt.</summary>
/// <param name="WhoSees">Who will see it: a sentence, or the end of “It will be seen by”.</param>
/// <param name="CanBeAskedFor">Whether it can be asked for under freedom of information law.</param>
/// <param name="ClassCode">The class of the retention schedule that says until when it is kept.</param>
internal sealed record Receipt(string WhoSees, bool CanBeAskedFor, string ClassCode)
{
    public string Seen => WhoSees.Length > 0 && char.IsUpper(WhoSees[0]) ? WhoSees.TrimEnd('.') : $"It will be seen by {WhoSees.TrimEnd('.')}";
}
