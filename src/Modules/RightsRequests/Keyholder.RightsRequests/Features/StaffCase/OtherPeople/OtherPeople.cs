using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.StaffCase.OtherPeople;

internal sealed record AddOtherPerson(Guid RequestId, OtherPerson Person);

internal sealed class AddOtherPersonHandler(CaseWork work, RightsRequestsDbContext db)
{
    public Task<Outcome> HandleAsync(AddOtherPerson command, CancellationToken ct) => work.StepAsync(command.RequestId, "other-person-added", step =>
    {
        var id = step.NewId();
        db.ThirdParties.Add(new ThirdParty
        {
            Id = id,
            RequestId = step.Request.Id,
            AddedAt = step.Now,
            Person = step.Key.SealJson(command.Person, ThirdParty.PersonField(id)),
        });
        step.Request.MaterialChanged(step.Now);
        return Outcome.Done;
    }, ct);
}
