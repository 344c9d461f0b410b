using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.MakeRequest;

internal sealed class YourAuthorityModel(RequestStepServices services, Uploads uploads) : ProofStep(services, uploads)
{
    protected override string Slug => RequestJourney.Authority;

    protected override FilePurpose Purpose => FilePurpose.Authority;

    protected override Proof? Answer
    {
        get => Answers.Authority;
        set => Answers.Authority = value;
    }
}
