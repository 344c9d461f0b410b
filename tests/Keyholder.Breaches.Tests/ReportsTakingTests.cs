using System.Net;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.Breaches.Features.Reports;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.SharingAgreements.Contracts.Events;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.PartnerPortal.ReportBreach;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests;

/// <summary>What becomes of reports, who may see it, and how long it is kept.</summary>
[Trait("Requirement", "B1")]
public sealed class ReportsTakingTests(BreachesApp site)
{
    private const string Inbox = "/staff/breaches/reports";

    [Fact]
    public async Task Only_staff_who_work_with_breaches_see_reports()
    {
        var reference = await site.App.AnonymousReportAsync(site.Tenant, "For few eyes");
        foreach (var role in (string[])[Roles.EngagementOfficer, Roles.TenantAdmin, Roles.Auditor])
        {
            using var browser = await site.App.BrowseAsStaffAsync(site.Tenant, role);
            foreach (var url in (string[])[Inbox, $"{Inbox}/{reference}", $"{Inbox}/{reference}/add", $"{Inbox}/{reference}/not-a-breach", $"/staff/breaches/open?report={reference}"])
                Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(url)).Status);
        }

        using var officer = await OfficerAsync();
        var inbox = await officer.GetAsync(Inbox);
        Assert.True(inbox.Shows(reference) && inbox.Shows("minute"), inbox.Text);
        using var elsewhere = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.CaseOfficer);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"{Inbox}/{reference}")).Status);
    }

    [Fact]
    public async Task A_report_becomes_a_breach_of_which_the_organisation_is_aware_since_it_came_in()
    {
        using var officer = await OfficerAsync();
        var reference = await site.App.AnonymousReportAsync(site.Tenant, "Rent letters in wrong envelopes", ("HowFound", "A caller"));
        var breach = await site.App.OpenBreachAsync(site.Tenant, officer, reference, ("Team", "Income"));

        var report = await site.App.ReportAsync(site.Tenant, reference);
        Assert.Equal((ReportState.Taken, breach.Id), (report.State, report.BreachId!.Value));
        Assert.Equal((report.ReceivedAt, "Income", false), (breach.AwareAt, breach.Team, breach.IsSealed));
        Assert.Empty(breach.Awareness);
        Assert.Equal("Rent letters in wrong envelopes", (await site.App.KeyAsync(site.Tenant, breach.Id))!.Open(breach.What, Breach.WhatField(breach.Id)));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/staff/breaches/open?report={reference}")).Status);
        Assert.True((await officer.GetAsync($"{Inbox}/{reference}")).Shows(breach.Reference));
        Assert.True((await officer.GetAsync($"{Inbox}?Breach={breach.Reference}")).Shows(reference));
        using var person = site.App.Browse(site.Tenant);
        Assert.True((await person.GetAsync($"/report-a-breach/{reference}")).Shows("We are dealing with it"));
        Assert.True((await RegisterAsync($"breach:{breach.Id}")).Shows($"Breach {breach.Reference}"));
    }

    [Fact]
    public async Task Another_time_of_awareness_takes_a_reason_that_is_kept()
    {
        using var officer = await OfficerAsync();
        var reference = await site.App.AnonymousReportAsync(site.Tenant, "Known since yesterday");
        var form = await officer.GetAsync($"/staff/breaches/open?report={reference}");
        (string, object)[] typed = [("Title", "Known earlier"), ("Incident", "other"), ("Nature", "PotentialBreach"), ("AwareOn.Day", "6"), ("AwareTime", "16:00")];
        var refused = await form.PressAsync("Open the breach", typed);
        Assert.Equal(["Say why you became aware at this time"], refused.Errors);

        var breach = await site.App.OpenBreachAsync(site.Tenant, officer, reference, ("AwareOn.Day", "6"), ("AwareTime", "16:00"), ("AwareReason", "The caretaker told the office"));
        var change = Assert.Single(breach.Awareness);
        Assert.Equal(new DateTimeOffset(2026, 10, 6, 15, 0, 0, TimeSpan.Zero), breach.AwareAt);
        Assert.Equal(((await site.App.ReportAsync(site.Tenant, reference)).ReceivedAt, breach.AwareAt), (change.From, change.To));
        Assert.Equal("The caretaker told the office", (await site.App.KeyAsync(site.Tenant, breach.Id))!.Open(change.Reason, AwarenessChange.ReasonField(change.Id)));
    }

    [Fact]
    public async Task Awareness_before_it_happened_is_refused_at_its_field()
    {
        using var officer = await OfficerAsync();
        var page = await (await officer.GetAsync("/staff/breaches/open")).PressAsync(
            "Open the breach", ("Title", "x"), ("Incident", "other"), ("Nature", "Breach"), ("What", "Kept text"), ("HappenedOn.Day", "6"), ("HappenedOn.Month", "10"), ("HappenedOn.Year", "2026"),
            ("AwareOn.Day", "5"), ("AwareTime", "9:00"), ("AwareReason", "r"));
        Assert.Equal(["You cannot have become aware of it before it happened. Check both times"], page.Errors);
        Assert.True(page.Shows("Kept text"));
    }

    [Fact]
    public async Task Only_staff_who_work_with_breaches_deal_with_one_and_never_whom_it_is_about()
    {
        var (officer, clerk) = (await site.App.AddStaffAsync(site.Tenant, Roles.CaseOfficer), await site.App.AddStaffAsync(site.Tenant, Roles.EngagementOfficer));
        using var browser = await site.App.BrowseAsync(officer);
        var form = await browser.GetAsync("/staff/breaches/open");
        (string, object)[] typed = [("Title", "x"), ("Incident", "other"), ("Nature", "Breach"), ("What", "y")];
        Assert.Equal(["Choose somebody who works with breaches"], (await form.PressAsync("Open the breach", [.. typed, ("OfficerId", clerk.Id)])).Errors);
        Assert.Equal(
            ["You cannot deal with a breach that is about you. Ask somebody else to open it"],
            (await form.PressAsync("Open the breach", [.. typed, ("OfficerId", ""), ("Sealed", "true"), ("AboutStaffId", officer.Id)])).Errors);
    }

    [Fact]
    public async Task A_case_officer_who_opens_a_sealed_breach_for_somebody_else_leaves_it_to_them()
    {
        using var officer = await OfficerAsync();
        var reference = await site.App.AnonymousReportAsync(site.Tenant, "About a colleague");
        var breach = await site.App.OpenBreachAsync(site.Tenant, officer, reference, ("Sealed", "true"), ("OfficerId", ""));
        Assert.True(breach.IsSealed);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{Inbox}/{reference}")).Status);
    }

    [Fact]
    public async Task A_breach_is_opened_without_a_report()
    {
        using var officer = await OfficerAsync();
        var breach = await site.App.OpenBreachAsync(site.Tenant, officer, null);
        Assert.True(breach.AwareAt <= site.App.Clock.GetUtcNow() && breach.IsOpen);
    }

    [Fact]
    public async Task A_second_report_is_added_to_an_open_breach()
    {
        using var officer = await OfficerAsync();
        var early = await site.App.AnonymousReportAsync(site.Tenant, "The same, told first");
        var breach = await site.App.OpenBreachAsync(site.Tenant, officer, await site.App.AnonymousReportAsync(site.Tenant, "One"));
        var page = await (await officer.GetAsync($"{Inbox}/{early}/add")).PressAsync("Add the report", ("Breach", breach.Reference));
        Assert.Equal($"/staff/breaches/{breach.Reference}", page.Path);
        Assert.Equal(breach.Id, (await site.App.ReportAsync(site.Tenant, early)).BreachId);
        Assert.Contains("breaches.report.added", await site.App.TrailAsync(site.Tenant, breach.Id));
    }

    [Fact]
    public async Task What_is_not_a_breach_is_closed_with_a_reason_and_kept_by_the_schedule()
    {
        using var officer = await OfficerAsync();
        var reference = await site.App.AnonymousReportAsync(site.Tenant, "A parcel went astray");
        var page = await (await officer.GetAsync($"{Inbox}/{reference}/not-a-breach")).PressAsync("It is not a breach");
        Assert.Equal(["Enter why it is not a breach"], page.Errors);
        await page.PressAsync("It is not a breach", ("Reason", "No data was in it"));
        var row = await site.App.ReportAsync(site.Tenant, reference);
        Assert.Equal(ReportState.NotABreach, row.State);
        Assert.True((await officer.GetAsync($"{Inbox}/{reference}")).Shows("No data was in it"));
        var kept = await RegisterAsync($"report:{row.Id}");
        Assert.True(kept.Shows($"Breach report {reference}") && kept.Shows("7 October 2032"), kept.Text);
        using var person = site.App.Browse(site.Tenant);
        var standing = await person.GetAsync($"/report-a-breach/{reference}");
        Assert.True(standing.Shows("it is not a breach of personal data") && !standing.Shows("No data was in it"), standing.Text);
    }

    [Fact]
    public async Task Of_two_who_take_up_the_same_report_at_once_one_is_told()
    {
        var lead = await site.App.AddStaffAsync(site.Tenant, Roles.DataProtectionLead);
        var reference = await site.App.AnonymousReportAsync(site.Tenant, "Two at once");
        var received = (await site.App.ReportAsync(site.Tenant, reference)).ReceivedAt;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => site.App.InAsync(site.Tenant, async s =>
        {
            s.GetRequiredService<ActorContext>().Actor = Actor.Staff(lead.Id);
            return await s.GetRequiredService<ReportTaking>().OpenAsync(
                reference, new OpenBreach($"Race {reference} {i}", BreachNature.Breach, "other", "x", null, null, null, received), received, null, CancellationToken.None);
        })));
        Assert.Single(outcomes, o => o.Ok);
        Assert.Equal(1, await site.WithAsync(db => db.Breaches.CountAsync(b => b.Title.StartsWith($"Race {reference}"))));
    }

    [Fact]
    public async Task Breaches_opened_at_the_same_moment_get_references_of_their_own()
    {
        var lead = await site.App.AddStaffAsync(site.Tenant, Roles.DataProtectionLead);
        var now = site.App.Clock.GetUtcNow();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => site.App.InAsync(site.Tenant, async s =>
        {
            s.GetRequiredService<ActorContext>().Actor = Actor.Staff(lead.Id);
            return await s.GetRequiredService<ReportTaking>().OpenAsync(
                null, new OpenBreach($"At once {i}", BreachNature.Breach, "other", "x", null, null, null, now), now, null, CancellationToken.None);
        })));
        Assert.True(outcomes.All(o => o.Ok));
        Assert.Equal(4, outcomes.Select(o => o.Value!.Reference).Distinct().Count());
    }

    [Fact]
    public async Task Two_breaches_that_are_the_same_go_on_as_one_that_was_known_at_the_earlier_time()
    {
        using var officer = await OfficerAsync();
        var first = await site.App.AnonymousReportAsync(site.Tenant, "First");
        var ended = await site.App.OpenBreachAsync(site.Tenant, officer, first, ("AwareOn.Day", "6"), ("AwareTime", "16:00"), ("AwareReason", "Told by telephone"));
        var goesOn = await site.App.OpenBreachAsync(site.Tenant, officer, await site.App.AnonymousReportAsync(site.Tenant, "Second"));
        await site.WithAsync(db =>
        {
            db.Clocks.Add(new BreachClock { Id = Guid.CreateVersion7(), BreachId = ended.Id, Kind = ClockKind.Partner, Title = "Tell Swift Repairs", Citation = "Agreement", StartsAt = ended.AwareAt });
            return db.SaveChangesAsync();
        });

        var page = await (await officer.GetAsync($"/staff/breaches/{ended.Reference}/same-as")).PressAsync("Merge them", ("Into", goesOn.Reference), ("Reason", "The same envelope"));
        Assert.Equal($"/staff/breaches/{goesOn.Reference}", page.Path);
        var (gone, stays) = (await site.App.BreachAsync(site.Tenant, b => b.Id == ended.Id), await site.App.BreachAsync(site.Tenant, b => b.Id == goesOn.Id));
        Assert.Equal((BreachState.Merged, stays.Id), (gone.State, gone.MergedInto!.Value));
        Assert.DoesNotContain(gone.Clocks, c => c.State == ClockState.Running);
        Assert.Equal(ended.AwareAt, stays.AwareAt);
        var change = Assert.Single(stays.Awareness);
        Assert.Contains("The same envelope", (await site.App.KeyAsync(site.Tenant, stays.Id))!.Open(change.Reason, AwarenessChange.ReasonField(change.Id)), StringComparison.Ordinal);
        Assert.Equal(stays.Id, (await site.App.ReportAsync(site.Tenant, first)).BreachId);
        Assert.Contains("breaches.breach.took-in", await site.App.TrailAsync(site.Tenant, stays.Id));
        Assert.True((await RegisterAsync($"breach:{gone.Id}")).Shows("7 October 2032"));
        Assert.False((await RegisterAsync($"breach:{stays.Id}")).Shows("7 October 2032"));

        Assert.False((await officer.GetAsync($"/staff/breaches/{gone.Reference}/same-as")).Shows("Which breach goes on?"));
    }

    [Fact]
    public async Task Merging_a_sealed_breach_seals_the_one_that_goes_on()
    {
        using var lead = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.DataProtectionLead);
        using var officer = await OfficerAsync();
        var about = await site.App.AddStaffAsync(site.Tenant, Roles.CaseOfficer);
        var ended = await site.App.OpenBreachAsync(site.Tenant, lead, null, ("Sealed", "true"), ("AboutStaffId", about.Id));
        var goesOn = await site.App.OpenBreachAsync(site.Tenant, lead, null);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync($"/staff/breaches/{goesOn.Reference}/same-as")).Status);
        await (await lead.GetAsync($"/staff/breaches/{ended.Reference}/same-as")).PressAsync("Merge them", ("Into", goesOn.Reference), ("Reason", "Same"));
        var stays = await site.App.BreachAsync(site.Tenant, b => b.Id == goesOn.Id);
        Assert.Equal((true, about.Id), (stays.IsSealed, stays.AboutStaffId!.Value));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/staff/breaches/{goesOn.Reference}/same-as")).Status);
        Assert.Equal(1, await site.WithAsync(db => db.SealChanges.CountAsync(c => c.BreachId == stays.Id)));
    }

    [Fact]
    public async Task A_lead_whom_a_sealed_breach_is_about_finds_it_nowhere()
    {
        var about = await site.App.AddStaffAsync(site.Tenant, Roles.DataProtectionLead);
        using var lead = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.DataProtectionLead);
        using var they = await site.App.BrowseAsync(about);
        var reference = await site.App.AnonymousReportAsync(site.Tenant, "About the lead");
        var breach = await site.App.OpenBreachAsync(site.Tenant, lead, reference, ("Sealed", "true"), ("AboutStaffId", about.Id));

        foreach (var url in (string[])[$"{Inbox}/{reference}", $"{Inbox}?Breach={breach.Reference}", $"/staff/breaches/{breach.Reference}/access", $"/staff/breaches/{breach.Reference}/same-as"])
        {
            Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync(url)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await they.GetAsync(url)).Status);
        }

        Assert.False((await they.GetAsync(Inbox)).Shows(reference));
        Assert.True((await lead.GetAsync(Inbox)).Shows(reference));
        var other = await site.App.AnonymousReportAsync(site.Tenant, "Another");
        Assert.False((await they.GetAsync($"{Inbox}/{other}/add")).Shows(breach.Reference));
        var names = await site.App.InAsync(site.Tenant, async s =>
        {
            s.GetRequiredService<ActorContext>().Actor = Actor.Staff(about.Id);
            var words = s.GetServices<IAuditWords>().Single(w => w.Actions.ContainsKey("breaches.report.made"));
            var report = await s.GetRequiredService<BreachesDbContext>().Reports.Where(r => r.Reference == reference).Select(r => r.Id).SingleAsync();
            return (await words.NamesAsync("breach", [breach.Id.ToString()], default)).Count + (await words.NamesAsync("breach-report", [report.ToString()], default)).Count;
        });
        Assert.Equal(0, names);
    }

    [Fact]
    public async Task Leads_say_who_may_open_a_sealed_breach_and_nobody_locks_themselves_out()
    {
        var officer = await site.App.AddStaffAsync(site.Tenant, Roles.CaseOfficer);
        var leadPerson = await site.App.AddStaffAsync(site.Tenant, Roles.DataProtectionLead);
        using var lead = await site.App.BrowseAsync(leadPerson);
        using var they = await site.App.BrowseAsync(officer);
        var breach = await site.App.OpenBreachAsync(site.Tenant, lead, null);
        var access = $"/staff/breaches/{breach.Reference}/access";
        Assert.Equal(HttpStatusCode.Forbidden, (await they.GetAsync(access)).Status);

        var page = await (await lead.GetAsync(access)).PressAsync("Save", ("Sealed", "true"), ("AboutStaffId", leadPerson.Id), ("Reason", "r"));
        Assert.Single(page.Errors);
        page = await page.PressAsync("Save", ("Sealed", "true"), ("AboutStaffId", ""), ("Reason", "It is about a colleague"));
        Assert.True(page.Shows("It is about a colleague") && page.Shows(leadPerson.Name), page.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await they.GetAsync($"/staff/breaches/{breach.Reference}/same-as")).Status);
        page = await (await lead.GetAsync(access)).PressAsync("Save", ("MayOpen", officer.Id), ("Reason", "Helps with it"));
        Assert.Equal(HttpStatusCode.OK, (await they.GetAsync($"/staff/breaches/{breach.Reference}/same-as")).Status);
        await (await lead.GetAsync(access)).PressAsync("Save", ("Sealed", "false"), ("Reason", "It was not"));
        Assert.False((await site.App.BreachAsync(site.Tenant, b => b.Id == breach.Id)).IsSealed);
        Assert.Equal(3, (await site.App.TrailAsync(site.Tenant, breach.Id)).Count(a => a == "breaches.breach.access-changed"));
    }

    [Fact]
    public async Task A_person_gets_the_reports_they_made_in_their_own_words_and_they_stay_while_they_must()
    {
        var resident = await site.App.AddResidentAsync(site.Tenant);
        using var browser = await site.App.BrowseAsync(resident);
        using var officer = await OfficerAsync();
        var reference = await browser.ReportAsync("/report-a-breach", "My own words");
        await (await browser.GetAsync("/report-a-breach")).PressAsync("Save and finish later", ("What", "Not yet sent"));
        var row = await site.App.ReportAsync(site.Tenant, reference);
        var subject = new Subject(resident.Id, null, null);
        var items = await site.App.InAsync(site.Tenant, s => Data(s).LocateAsync(subject, default));
        Assert.Equal(2, items.Count);
        Assert.Contains(items, i => i.Id == $"report:{row.Id}" && i.Stops[0].Reason == StopReason.OpenRequest);

        await (await officer.GetAsync($"{Inbox}/{reference}/not-a-breach")).PressAsync("It is not a breach", ("Reason", "Staff note"));
        var exports = await site.App.InAsync(site.Tenant, s => Data(s).ExportAsync(subject, [.. items.Select(i => i.Id)], default));
        var text = string.Join("\n", exports.SelectMany(e => e.Fields).Select(f => f.Value));
        Assert.True(text.Contains("My own words", StringComparison.Ordinal) && text.Contains("Not yet sent", StringComparison.Ordinal) && !text.Contains("Staff note", StringComparison.Ordinal), text);
        Assert.Contains("breaches.report.exported", await site.App.TrailAsync(site.Tenant, row.Id));

        var kept = await site.App.InAsync(site.Tenant, s => Data(s).EraseAsync(subject, $"report:{row.Id}", default));
        Assert.True(!kept.Done && kept.Explanation.Contains("Article 33(5)", StringComparison.Ordinal), kept.Explanation);
        Assert.True((await site.App.InAsync(site.Tenant, s => Data(s).EraseAsync(subject, items.Single(i => i.Id.StartsWith("draft:", StringComparison.Ordinal)).Id, default))).Done);
        Assert.False((await browser.GetAsync("/report-a-breach")).Shows("Not yet sent"));
        Assert.Empty(await site.App.InAsync(site.Tenant, s => Data(s).LocateAsync(new Subject(Guid.NewGuid(), null, null), default)));
    }

    [Fact]
    public async Task Disposal_destroys_what_is_closed_with_its_key_and_refuses_what_is_open()
    {
        using var officer = await OfficerAsync();
        var report = await site.App.AnonymousReportAsync(site.Tenant, "To be destroyed");
        var (closed, open) = (await site.App.OpenBreachAsync(site.Tenant, officer, report), await site.App.OpenBreachAsync(site.Tenant, officer, null));
        await (await officer.GetAsync($"/staff/breaches/{closed.Reference}/same-as")).PressAsync("Merge them", ("Into", open.Reference), ("Reason", "Same"));
        var none = await site.App.AnonymousReportAsync(site.Tenant, "None");
        var waiting = await site.App.AnonymousReportAsync(site.Tenant, "New");
        await (await officer.GetAsync($"{Inbox}/{none}/not-a-breach")).PressAsync("It is not a breach", ("Reason", "No"));
        var (noneId, waitingId, movedId) = ((await site.App.ReportAsync(site.Tenant, none)).Id, (await site.App.ReportAsync(site.Tenant, waiting)).Id, (await site.App.ReportAsync(site.Tenant, report)).Id);
        // The order may come twice.
        foreach (var batch in (int[])[1, 2])
        {
            await site.WithAsync(db =>
            {
                db.Publish(new DisposalOrdered(
                    Guid.NewGuid(), batch, "breaches", "breach-record", DisposalAction.Destroy, [], [$"breach:{closed.Id}", $"breach:{open.Id}", $"report:{noneId}", $"report:{waitingId}"], "Rule"));
                return db.SaveChangesAsync();
            });
            await site.App.SettleAsync();
        }

        Assert.Equal([open.Id], await site.WithAsync(db => db.Breaches.Where(b => b.Id == open.Id || b.Id == closed.Id).Select(b => b.Id).ToListAsync()));
        Assert.Equal(2, await site.WithAsync(db => db.Reports.CountAsync(r => r.Id == noneId || r.Id == waitingId || r.Id == movedId)));
        Assert.Null(await site.App.KeyAsync(site.Tenant, closed.Id));
        Assert.Null(await site.App.KeyAsync(site.Tenant, noneId));
        Assert.NotNull(await site.App.KeyAsync(site.Tenant, waitingId));

        await site.WithAsync(db => db.Breaches.Where(b => b.Id == open.Id).ExecuteUpdateAsync(s => s.SetProperty(b => b.State, BreachState.Closed)));
        await site.WithAsync(db =>
        {
            db.Publish(new DisposalOrdered(Guid.NewGuid(), 1, "breaches", "breach-record", DisposalAction.Destroy, [], [$"breach:{open.Id}"], "Rule"));
            return db.SaveChangesAsync();
        });
        await site.App.SettleAsync();
        Assert.Equal(0, await site.WithAsync(db => db.Reports.CountAsync(r => r.Id == movedId)));
        Assert.Null(await site.App.KeyAsync(site.Tenant, movedId));
    }

    [Fact]
    public async Task What_a_partner_reports_comes_once_with_the_time_it_was_told()
    {
        var (partner, contact) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await site.App.WithAsync<SharingDbContext, int>(site.Tenant, db =>
        {
            var row = new Partner { Id = partner, Name = "Swift Repairs Ltd", Kind = "Contractors and other providers", CreatedAt = site.App.Clock.GetUtcNow(), Version = Guid.NewGuid() };
            row.Contacts.Add(new PartnerContact { Id = contact, Name = "Alex Marsh", Email = $"alex.{ReportsSite.Mark()}@partner.example" });
            db.Partners.Add(row);
            return db.SaveChangesAsync();
        });
        await site.App.InAsync(site.Tenant, async s => (await s.GetRequiredService<ReportBreachHandler>().HandleAsync(
            new ReportBreach(Guid.NewGuid(), partner, contact, "A van with job sheets was stolen", new DateOnly(2026, 10, 6), 40), CancellationToken.None)).Ok);
        var told = await site.App.WithAsync<SharingDbContext, PartnerBreachReport>(site.Tenant, db => db.BreachReports.SingleAsync(r => r.PartnerId == partner));
        await site.App.WithAsync<SharingDbContext, int>(site.Tenant, db =>
        {
            db.Publish(new PartnerBreachReported(told.Id, partner, told.ReportedAt));
            return db.SaveChangesAsync();
        });
        await site.App.SettleAsync();

        var report = await site.WithAsync(db => db.Reports.SingleAsync(r => r.PartnerId == partner));
        Assert.Equal((ReporterKind.Partner, told.ReportedAt), (report.Reporter, report.ReceivedAt));
        using var officer = await OfficerAsync();
        var page = await officer.GetAsync($"{Inbox}/{report.Reference}");
        Assert.True(page.Shows("Swift Repairs Ltd") && page.Shows("A van with job sheets was stolen") && page.Shows("About 40 people") && page.Shows("6 October 2026"), page.Text);
        var breach = await site.App.OpenBreachAsync(site.Tenant, officer, report.Reference);
        Assert.Equal((told.ReportedAt, partner), (breach.AwareAt, breach.PartnerId!.Value));
    }

    private static BreachesSubjectData Data(IServiceProvider services) => services.GetServices<ISubjectData>().OfType<BreachesSubjectData>().Single();

    private Task<Browser> OfficerAsync() => site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);

    /// <summary>The register of records, with what it holds of one record.</summary>
    private async Task<WebPage> RegisterAsync(string externalId)
    {
        await site.App.SettleAsync();
        using var browser = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.TenantAdmin);
        return await browser.GetAsync($"/staff/retention/records?Search={externalId}");
    }
}
