using FsCheck;
using FsCheck.Fluent;
using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;
using Keyholder.Notices.Features.Drift;
using Keyholder.Retention.Contracts;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Domain;

[Trait("Requirement", "N3")]
public sealed class NoticeTruthTests(NoticesApp site)
{
    private static readonly string[] Items = ["name-and-contact", "repairs", "household", "rent-account", "income"];
    private static readonly string[] Kinds = ["Departments of the organisation", "Contractors and other providers", "The police"];
    private static readonly string[] Classes = ["repair-order", "tenancy-file", "cctv"];

    [Fact]
    public async Task What_is_written_out_from_a_picture_is_true_of_it_whatever_is_in_it()
    {
        var policy = await PolicyAsync();
        Prop.ForAll(Pictures(policy), picture =>
        {
            var notice = Published(picture);
            return NoticeTruth.Untrue(notice, picture).Count == 0 && NoticeTruth.MadeBy(notice, picture, picture).Count == 0;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Where_nothing_changes_there_is_no_drift_even_of_a_notice_that_is_untrue_already()
    {
        var policy = await PolicyAsync();
        Prop.ForAll(Pictures(policy), Pictures(policy), (said, so) => NoticeTruth.MadeBy(Published(said), so, so).Count == 0).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Written_out_anew_a_notice_is_true_of_every_change()
    {
        var policy = await PolicyAsync();
        Prop.ForAll(Pictures(policy), Pictures(policy), (before, after) =>
            NoticeTruth.MadeBy(Published(after), before, after).Count == 0).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_source_is_read_back_as_it_was_written()
    {
        foreach (var source in new[] { "retention:7", $"agreement:{Guid.NewGuid()}:2", "activity:repairs:3" }) Assert.Equal(source, ChangeSource.Parse(source).ToString());
    }

    [Fact]
    public void A_source_that_names_no_version_is_read_as_a_change_that_nobody_made() =>
        Assert.Equal((ChangeSource.Activity, "repairs", 0), (ChangeSource.Parse("activity:repairs:end").Kind, ChangeSource.Parse("activity:repairs:end").Id, ChangeSource.Parse("activity:repairs:end").Version));

    private Task<NoticePolicy> PolicyAsync() => site.App.InAsync(site.Tenant, s => s.GetRequiredService<NoticePolicies>().GetAsync(TestContext.Current.CancellationToken));

    private static PublishedNotice Published(ProcessingPicture picture)
    {
        var content = DriftSite.Content([.. picture.Activities.Keys]);
        return new PublishedNotice(Guid.Empty, "n", content.Title, 1, content, NoticeComposer.Compose(content, picture).Facts);
    }

    private static Arbitrary<ProcessingPicture> Pictures(NoticePolicy policy)
    {
        var activity =
            from items in Gen.SubListOf(Items)
            from kinds in Gen.SubListOf(Kinds)
            from classes in Gen.SubListOf(Classes)
            from purpose in Gen.Elements("carry out repairs", "collect rent")
            from named in Gen.Elements(true, false)
            from transfer in Gen.Elements(true, false)
            select DriftSite.Repairs() with
            {
                Purpose = purpose,
                Items = [.. items],
                RecipientKinds = [.. kinds],
                RetentionClasses = [.. classes],
                Agreements = named ? ["SA-1"] : [],
                Transfers = transfer ? [new ActivityTransfer("Cloudwell", "France", "adequacy")] : [],
            };
        var picture =
            from first in activity
            from second in activity
            from years in Gen.Choose(1, 9)
            from kind in Gen.Elements(Kinds)
            from partner in Gen.Elements(true, false)
            select new ProcessingPicture(
                policy, new Organisation { Name = "Alpha Homes" }, new Dictionary<string, ActivityContent> { ["one"] = first, ["two"] = second },
                Classes.ToDictionary(c => c, c => new ScheduledClass(c, c, $"Destroyed {years} years after it was closed", null)),
                partner ? [new Recipient(Guid.Empty, "Brightwell Repairs", kind, [new RecipientAgreement("SA-1", "Repairs", [], ["repairs"], "GB", null)])] : []);
        return picture.ToArbitrary();
    }
}
