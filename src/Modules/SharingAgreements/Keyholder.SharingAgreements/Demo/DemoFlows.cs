using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Flows;
using Keyholder.SharingAgreements.Features.Flows.AddDisclosure;
using Keyholder.SharingAgreements.Features.Flows.AddTransfer;
using Keyholder.SharingAgreements.Features.Flows.AssessDisclosure;
using Keyholder.SharingAgreements.Features.Flows.DecideDisclosure;
using Keyholder.SharingAgreements.Features.Flows.GiveDisclosure;
using Keyholder.SharingAgreements.Features.Flows.VerifyDisclosure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Demo;

/// <summary>
/// What flowed under the agreements of a demonstration tenant: transfers, one-off disclosures in several states, a matching exercise and a
/// correction that one recipient has confirmed, made by the same steps as people take. A tenant without agreements in force, or with flows, is left alone.
/// </summary>
internal static class DemoFlows
{
    internal static async Task AddAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        Guid lead, officer;
        List<Flow> flows;
        DateTimeOffset now;
        await using (var scope = scopes.Open(tenant))
        {
            var services = scope.ServiceProvider;
            var db = services.GetRequiredService<SharingDbContext>();
            if (await db.Disclosures.AnyAsync(ct) || await db.Transfers.AnyAsync(ct)) return;
            var people = services.GetRequiredService<IPeople>();
            var leads = await people.InRoleAsync(Roles.DataProtectionLead, ct);
            if (leads.Count == 0) return;
            lead = leads[0].Id;
            officer = (await people.InRoleAsync(Roles.CaseOfficer, ct)).FirstOrDefault(o => o.Id != lead)?.Id ?? lead;
            now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var today = now.LondonDate();
            var inForce = await db.Versions.AsNoTracking().Include(v => v.Items).Include(v => v.Purposes).AsSplitQuery()
                .Where(v => v.State == AgreementState.Active && v.StartsOn <= today && v.EndsOn >= today).ToListAsync(ct);
            var partners = await db.Agreements.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.PartnerId, ct);
            flows = [.. inForce.Where(v => v.Purposes.Count > 0 && v.Items.Count > 0).OrderBy(v => v.AgreementId).Take(3)
                .Select(v => new Flow(partners[v.AgreementId], v.Purposes[0].Text, [.. v.Items.Take(2).Select(i => i.Code)]))];
        }

        if (flows.Count == 0) return;
        var doing = new Doing(scopes, tenant, officer, lead, ct);
        await TransfersAsync(doing, flows);
        await DisclosuresAsync(doing, now);
        await MatchingAsync(doing, now);
        await CorrectionAsync(doing, flows[0]);
    }

    private static async Task TransfersAsync(Doing doing, List<Flow> flows)
    {
        foreach (var (flow, i) in flows.Select((f, i) => (f, i)))
        {
            await doing.AsOfficerAsync(async s => Check((await s.GetRequiredService<AddTransferHandler>().HandleAsync(
                new AddTransfer(flow.Partner, flow.Items, flow.Purpose, 2 + i, "T-00101\nT-00102", i == 0 ? Protection.SecurePortal : Protection.EncryptedFile, i == 0 ? null : "AES-256, password by phone", s.GetRequiredService<TimeProvider>().GetUtcNow()), doing.Ct)).Problem));
        }
    }

    private static async Task DisclosuresAsync(Doing doing, DateTimeOffset now)
    {
        var today = now.LondonDate();
        await LogAsync(doing, new(RequesterKind.LegalRepresentative, "Marlow and Finch Solicitors", "Ms Finch", "The rent account of a tenant, for a claim", "Tenancy T-00107", null, today.AddDays(-2), null));
        var given = await LogAsync(doing, new(RequesterKind.LawEnforcement, "Northmarch Police", "Sergeant on duty, control room", "Door entry records of one evening", "Larch House", null, today.AddDays(-6), null));
        await AssessAsync(doing, given, "Schedule 2 Part 1 paragraph 2 form, signed by an inspector", "dpa-sch2-para2");
        await DecideAsync(doing, given, true, "Only the evening that they asked for");
        await doing.AsOfficerAsync(async s => Check((await s.GetRequiredService<GiveDisclosureHandler>().HandleAsync(new GiveDisclosure(given, "Door entry records, 6pm to midnight, one entrance", Protection.SecurePortal, s.GetRequiredService<TimeProvider>().GetUtcNow()), doing.Ct)).Problem));
        var refused = await LogAsync(doing, new(RequesterKind.OtherBody, "Letters and Ledgers Debt Recovery", "A caller who did not give a name", "The new address of a former tenant", null, null, today.AddDays(-9), null));
        await DecideAsync(doing, refused, false, "No legal ground, and the caller could not be checked");
        await LogAsync(doing, new(
            RequesterKind.Safeguarding, "Northmarch Children’s Services", "Duty social worker", "Who lives in a flat", "A family at risk", null, today,
            new EmergencyGift("The names of the household", Protection.ByHand, now.AddHours(-1))));
    }

    private static async Task MatchingAsync(Doing doing, DateTimeOffset now)
    {
        var today = now.LondonDate();
        var id = Guid.CreateVersion7(now);
        await doing.AsOfficerAsync(async s =>
        {
            var db = s.GetRequiredService<SharingDbContext>();
            var exercise = new MatchingExercise { Id = id, Title = "Two-yearly data matching", Authority = "Local Audit and Accountability Act 2014, Schedule 9", DataSets = "Tenancies, waiting list", NextSubmissionOn = today.AddMonths(11) };
            exercise.Submissions.Add(new MatchingSubmission { Id = Guid.CreateVersion7(now), ExerciseId = id, SubmittedOn = today.AddDays(-40), DataSets = "Tenancies, waiting list", Records = 4210, Protection = Protection.SecurePortal, SubmittedBy = Actor.Staff(doing.Officer).ToString() });
            db.Exercises.Add(exercise);
            db.Audit("sharing.exercise.added", "matching-exercise", id);
            await db.SaveChangesAsync(doing.Ct);
        });
        await doing.AsOfficerAsync(s => s.GetRequiredService<TakeMatchesHandler>().HandleAsync(
            id, [.. Enumerable.Range(1, 6).Select(n => new ArrivedMatch($"M-{n:000}", n % 2 == 0 ? "The date of birth differs" : "The same name stands on a tenancy elsewhere", null, today.AddDays(-10 + n)))], doing.Ct));
        List<Guid> matches = [];
        await doing.AsOfficerAsync(async s => matches = await s.GetRequiredService<SharingDbContext>().Inconsistencies.Where(i => i.ExerciseId == id).OrderBy(i => i.MatchNumber).Select(i => i.Id).ToListAsync(doing.Ct));
        foreach (var match in matches.Take(3)) await doing.AsOfficerAsync(async s => Check((await s.GetRequiredService<ConcludeMatchHandler>().StartAsync(match, doing.Ct)).Problem));
        await doing.AsOfficerAsync(async s => Check((await s.GetRequiredService<ConcludeMatchHandler>().HandleAsync(new ConcludeMatch(matches[0], InconsistencyState.NothingWrong, "Two people of the same name"), doing.Ct)).Problem));
        await doing.AsOfficerAsync(async s => Check((await s.GetRequiredService<ConcludeMatchHandler>().HandleAsync(new ConcludeMatch(matches[1], InconsistencyState.OurDataCorrected, "The month and the day were swapped"), doing.Ct)).Problem));
    }

    private static async Task CorrectionAsync(Doing doing, Flow flow)
    {
        var id = Guid.CreateVersion7();
        await doing.AsOfficerAsync(async s =>
        {
            await s.GetRequiredService<Corrections>().AddAsync(id, ChangeKind.Corrected, new NamedPerson(null, "T-00101"), flow.Items[0], "The telephone number had two figures swapped", Actor.Staff(doing.Officer).ToString(), doing.Ct);
            await s.GetRequiredService<SharingDbContext>().SaveChangesAsync(doing.Ct);
        });
        List<Guid> notices = [];
        await doing.AsOfficerAsync(async s => notices = await s.GetRequiredService<SharingDbContext>().Notices.Where(n => n.ChangeId == id).OrderByDescending(n => n.IsCertain).Select(n => n.Id).ToListAsync(doing.Ct));
        foreach (var notice in notices.Take(2)) await doing.AsOfficerAsync(async s => Check((await s.GetRequiredService<NoticesHandler>().SendAsync(id, notice, byLetter: true, doing.Ct)).Problem));
        if (notices.Count > 0) await doing.AsOfficerAsync(async s => Check((await s.GetRequiredService<NoticesHandler>().AcknowledgeAsync(id, notices[0], doing.Ct)).Problem));
    }

    // Where one person does everything, the log is kept by nobody in particular, so that they may decide.
    private static async Task<Guid> LogAsync(Doing doing, LogDisclosure command)
    {
        var id = Guid.Empty;
        await doing.AsAsync(doing.Officer == doing.Lead ? null : doing.Officer, async s =>
        {
            var (disclosure, problem) = await s.GetRequiredService<LogDisclosureHandler>().HandleAsync(command, doing.Ct);
            Check(problem);
            id = disclosure!.Id;
        });
        return id;
    }

    private static async Task AssessAsync(Doing doing, Guid id, string ground, string exemption)
    {
        await doing.AsOfficerAsync(async s => Check((await s.GetRequiredService<VerifyRequesterHandler>().HandleAsync(new VerifyRequester(id, "Called back through the switchboard", s.GetRequiredService<TimeProvider>().LondonToday()), doing.Ct)).Problem));
        await doing.AsOfficerAsync(async s => Check((await s.GetRequiredService<AssessDisclosureHandler>().HandleAsync(
            new AssessDisclosure(id, ground, true, "ea", exemption, "They cannot find out who came in by any other means", KeptFromPerson: true), doing.Ct)).Problem));
    }

    private static Task DecideAsync(Doing doing, Guid id, bool give, string reason) =>
        doing.AsAsync(doing.Lead, async s => Check((await s.GetRequiredService<DecideDisclosureHandler>().HandleAsync(new DecideDisclosure(id, give, reason), doing.Ct)).Problem));

    private static void Check(Problem? problem)
    {
        if (problem is not null) throw new InvalidOperationException($"The demonstration data is wrong: {problem.Message}");
    }

    private sealed record Flow(Guid Partner, string Purpose, List<string> Items);

    /// <summary>Each step in a scope of its own, as somebody.</summary>
    private sealed record Doing(TenantScopes Scopes, TenantInfo Tenant, Guid Officer, Guid Lead, CancellationToken Ct)
    {
        public Task AsOfficerAsync(Func<IServiceProvider, Task> act) => AsAsync(Officer, act);

        public async Task AsAsync(Guid? who, Func<IServiceProvider, Task> act)
        {
            await using var scope = Scopes.Open(Tenant);
            scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = who is { } person ? Actor.Staff(person) : Actor.System;
            await act(scope.ServiceProvider);
        }
    }
}
