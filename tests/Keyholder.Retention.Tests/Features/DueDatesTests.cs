using Keyholder.Retention.Domain;
using Keyholder.Retention.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Tests.Features;

[Trait("Requirement", "D1")]
public sealed class DueDatesTests(RetentionApp site)
{
    public static TheoryData<string, string, string, string?> Rules => new()
    {
        { "created", "Earliest", "P5Y", null },
        { "created", "Earliest", "P1M", null },
        { "created", "Earliest", "P3Y6M", "tenancy-ended" },
        { "created", "Earliest", "P30D", null },
        { "created", "Earliest", "P1M1D", null },
        { "created+closed", "Earliest", "P6M", null },
        { "created+closed+last-contact", "Latest", "P11M", "tenancy-ended" },
        { "created", "Earliest", "permanent", null },
    };

    [Theory, MemberData(nameof(Rules))]
    public async Task The_database_counts_the_same_day_as_the_rule(string triggers, string choice, string period, string? notBefore)
    {
        var code = $"parity-{Guid.NewGuid():N}";
        var recordClass = new RecordClass
        {
            Code = code,
            Title = code,
            Owner = "TenantAdmin",
            Triggers = triggers,
            Choice = Enum.Parse<TriggerChoice>(choice),
            Period = period,
            NotBefore = RetentionTerms.TryParse<Contracts.RetentionTrigger>(notBefore, out var open) ? open : null,
        };
        var random = new Random(7);
        DateOnly? Some() => random.Next(5) == 0 ? null : new DateOnly(2015, 1, 1).AddDays(random.Next(4000));
        await site.WithAsync(async db =>
        {
            for (var i = 0; i < 2100; i++)
                db.Records.Add(new RecordItem
                {
                    Source = code,
                    ExternalId = $"{i}",
                    ClassCode = code,
                    CreatedOn = i < 1500 ? new DateOnly(2019, 12, 15).AddDays(i) : Some(),
                    ClosedOn = Some(),
                    LastContactOn = Some(),
                    TenancyEndedOn = Some(),
                });
            return await db.SaveChangesAsync();
        });

        await site.App.InAsync(site.Tenant, s => s.GetRequiredService<DueDates>().RecountAsync(new Dictionary<string, RetentionRule?> { [code] = recordClass.Rule }, TestContext.Current.CancellationToken));

        var records = await site.WithAsync(db => db.Records.AsNoTracking().Where(r => r.ClassCode == code).ToListAsync());
        Assert.Equal(2100, records.Count);
        Assert.All(records, r => Assert.Equal(recordClass.Rule.DueOf(r), r.DueOn));
    }
}
