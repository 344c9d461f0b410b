using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.StaffCase.RecordSearch;

internal sealed record RecordSearch(Guid RequestId, Search Search, DateOnly On, int? Hits);

internal sealed class RecordSearchHandler(CaseWork work, RightsRequestsDbContext db)
{
    public Task<Outcome> HandleAsync(RecordSearch command, CancellationToken ct) => work.StepAsync(command.RequestId, "search-recorded", step =>
    {
        if (command.On > step.Today) return new Problem("Date of the search must be today or in the past", nameof(command.On));
        if (command.On < step.Request.ReceivedOn) return new Problem("Date of the search must be the same as or after the day the request was received", nameof(command.On));
        var id = step.NewId();
        db.Searches.Add(new SearchEntry
        {
            Id = id,
            RequestId = step.Request.Id,
            On = command.On,
            Hits = command.Search.WhyNot is null ? command.Hits : null,
            Details = step.Key.SealJson(command.Search, SearchEntry.Field(id)),
            AddedAt = step.Now,
            AddedBy = step.Actor.ToString(),
        });
        return Outcome.Done;
    }, ct);
}
