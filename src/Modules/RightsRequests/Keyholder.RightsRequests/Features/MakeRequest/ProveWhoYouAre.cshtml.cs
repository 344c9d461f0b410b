using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.MakeRequest;

internal sealed class ProveWhoYouAreModel(RequestStepServices services, Uploads uploads) : ProofStep(services, uploads)
{
    public IReadOnlyList<string> AcceptedProof { get; private set; } = [];

    public bool MaySignIn { get; private set; }

    protected override string Slug => RequestJourney.Identity;

    protected override FilePurpose Purpose => FilePurpose.Identity;

    protected override Proof? Answer
    {
        get => Answers.Identity;
        set => Answers.Identity = value;
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var policy = await Services.Policies.TodayAsync(ct);
        AcceptedProof = policy.AcceptedProof;
        MaySignIn = policy.SignInProvesIdentity && Resident is null && Answers.ForSomeoneElse == false;
    }
}
