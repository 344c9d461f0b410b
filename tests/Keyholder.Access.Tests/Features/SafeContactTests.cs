using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Access.Tests.Features;

[Trait("Requirement", "D-B4")]
public sealed class SafeContactTests(AccessApp access)
{
    private readonly KeyholderApp _app = access.Host;

    [Fact]
    public async Task A_resident_says_how_they_may_be_reached_and_each_read_of_it_by_others_is_on_the_trail_once()
    {
        var (resident, silent) = (await _app.AddResidentAsync(access.Alpha), await _app.AddResidentAsync(access.Alpha));
        using var browser = await _app.BrowseAsync(resident);
        Assert.True((await browser.GetAsync("/account")).Shows("You have not told us anything special"));
        var page = await (await browser.GetAsync("/account/safe-contact")).PressAsync("Save", ("SafeEmail", "sister@example.org"), ("Note", "Not after six"));
        Assert.True(page.Shows("You told us how to reach you safely"), page.Text);
        var stored = await _app.AccessAsync(access.Alpha, db => db.Residents.AsNoTracking().SingleAsync(r => r.Id == resident.Id));
        Assert.DoesNotContain("sister", System.Text.Encoding.UTF8.GetString(stored.SafeContact!.Bytes), StringComparison.Ordinal);

        var before = await ReadsAsync();
        var found = await _app.InAsync(access.Alpha, s => s.GetRequiredService<IResidents>().SafeContactAsync([resident.Id, silent.Id], default));
        Assert.Equal(new SafeContact(true, true, true, "sister@example.org", null, "Not after six"), Assert.Single(found).Value);
        Assert.Equal(before + 1, await ReadsAsync());

        var export = await _app.InAsync(access.Alpha, async s =>
        {
            var mine = s.GetServices<ISubjectData>().Single(d => d.Source == "Your account");
            return await mine.ExportAsync(new Subject(resident.Id, null, null), [$"resident:{resident.Id}"], default);
        });
        Assert.Contains(export[0].Fields, f => f is { Label: "Safe email address", Value: "sister@example.org" });

        Task<int> ReadsAsync() => _app.AccessAsync(access.Alpha, db => db.Set<BuildingBlocks.Auditing.AuditEntry>().CountAsync(a => a.Action == "access.residents.safe-contact-read"));
    }

    [Fact]
    public async Task A_safe_place_for_a_way_that_is_not_allowed_is_refused_and_what_was_typed_stays()
    {
        using var browser = await _app.BrowseAsync(await _app.AddResidentAsync(access.Alpha));
        var page = await (await browser.GetAsync("/account/safe-contact")).PressAsync("Save", ("Ways", false), ("SafeAddress", "2 Safe Street"));
        Assert.Contains("Select post, or leave the safe postal address empty", page.Errors);
        Assert.True(page.Shows("2 Safe Street"));
    }
}
