using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Agreements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Demo;

/// <summary>
/// Agreements with the invented partners of a demonstration tenant, at every point of their life, made by the same steps as people take.
/// A tenant that has agreements is left alone.
/// </summary>
internal static class DemoAgreements
{
    private enum Until
    {
        HalfDraft,
        SignedByUs,
        InForce,
        Over,
    }

    private static readonly DemoAgreement[] All =
    [
        new(DemoPartners.Repairs, AgreementKind.Processor, "Repairs: jobs and access", ["Repairing homes", "Safety checks of gas and electricity"], ["name-and-contact", "repairs", "health-and-adjustments"], Until.InForce, -120, 610, 245),
        new(DemoPartners.Police, AgreementKind.DataSharing, "Crime and antisocial behaviour on estates", ["Preventing and detecting crime", "Protecting people at risk"], ["name-and-contact", "antisocial-behaviour", "offences"], Until.InForce, -300, 430, 65),
        new(DemoPartners.Benefits, AgreementKind.Memorandum, "Housing benefit: changes of tenancy", ["Paying the right housing benefit"], ["name-and-contact", "tenancy", "rent-account"], Until.SignedByUs, 7, 737, 372),
        new(DemoPartners.Benefits, AgreementKind.DataSharing, "Discretionary housing payments", ["Helping with rent that benefit does not cover"], ["name-and-contact", "rent-account"], Until.HalfDraft, 0, 0, 0),
        new(DemoPartners.Survey, AgreementKind.Processor, "Satisfaction survey", ["Measuring how satisfied people are"], ["survey-sample"], Until.InForce, -320, 45, 20),
        new(DemoPartners.Survey, AgreementKind.Processor, "Satisfaction survey of last year", ["Measuring how satisfied people are"], ["survey-sample"], Until.Over, -700, -335, -360),
        new(DemoPartners.Meetings, AgreementKind.Processor, "Video meetings", ["Holding meetings by video"], ["meeting-attendance"], Until.InForce, -90, 640, 275, Abroad: "US"),
    ];

    internal static async Task AddAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        Guid officer, lead;
        HashSet<Guid> partners;
        DateOnly today;
        await using (var scope = scopes.Open(tenant))
        {
            var services = scope.ServiceProvider;
            var db = services.GetRequiredService<SharingDbContext>();
            if (await db.Agreements.AnyAsync(ct)) return;
            var people = services.GetRequiredService<IPeople>();
            var leads = await people.InRoleAsync(Roles.DataProtectionLead, ct);
            if (leads.Count == 0) return;
            lead = leads[0].Id;
            officer = (await people.InRoleAsync(Roles.CaseOfficer, ct)).FirstOrDefault(o => o.Id != lead)?.Id ?? lead;
            partners = [.. await db.Partners.Where(p => p.State == PartnerState.Usable).Select(p => p.Id).ToListAsync(ct)];
            today = services.GetRequiredService<TimeProvider>().LondonToday();
        }

        var doing = new Doing(scopes, tenant, officer, lead, today, ct);
        foreach (var demo in All.Where(d => partners.Contains(DemoPartners.IdOf(tenant.Slug, d.Partner)))) await AddAsync(doing, demo);
    }

    private static async Task AddAsync(Doing doing, DemoAgreement demo)
    {
        var (id, ct) = (await doing.AsAsync(doing.Officer, async s => Value(await s.GetRequiredService<AgreementRegister>().BeginAsync(DemoPartners.IdOf(doing.Tenant.Slug, demo.Partner), demo.Kind, demo.Title, doing.Ct))), doing.Ct);
        await doing.AsAsync(doing.Officer, async s =>
        {
            var register = s.GetRequiredService<AgreementRegister>();
            var file = (await register.FindAsync(id, ct))!;
            return Check(await register.EditAsync(id, file.Agreement.Pending!.Edits, "all", draft => Fill(draft, file, demo, doing), ct));
        });
        if (demo.Until == Until.HalfDraft) return;

        await doing.AsAsync(doing.Officer, async s => Check(await s.GetRequiredService<AssessAgreementHandler>().HandleAsync(id, ct)));
        await doing.AsAsync(doing.Officer, async s =>
        {
            await s.GetRequiredService<AgreementAnswers>().NothingToSayAsync(id, 1, 1, ct);
            return true;
        });
        await doing.AsAsync(doing.Lead, async s => Check(await s.GetRequiredService<ApproveAgreementHandler>().HandleAsync(id, null, ct)));
        await doing.AsAsync(doing.Lead, async s =>
        {
            var sha = (await s.GetRequiredService<AgreementRegister>().FindAsync(id, ct))!.Agreement.Pending!.DocumentSha256!;
            var name = (await s.GetRequiredService<AgreementNames>().OfAsync(doing.Lead, ct))!;
            return Check(await s.GetRequiredService<SignAgreementHandler>().SignForUsAsync(id, 1, name, sha, null, ct));
        });
        if (demo.Until == Until.SignedByUs) return;

        await doing.AsAsync(doing.Lead, async s =>
        {
            var handler = s.GetRequiredService<SignAgreementHandler>();
            var file = (await s.GetRequiredService<AgreementRegister>().FindAsync(id, ct))!;
            var contact = file.Partner.Contacts[0].Name;
            using var paper = new MemoryStream(new PdfText($"{file.Agreement.Reference}, signed", file.Agreement.Reference, file.Partner.Name)
                .Heading(file.Agreement.Title).Paragraph($"Signed for {file.Partner.Name} by {contact}.").Save());
            return Check(await handler.SignOnPaperAsync(id, 1, "", contact, Value(await handler.ReceiveAsync(id, "signed.pdf", paper, ct)), null, ct));
        });
        if (demo is { Partner: DemoPartners.Repairs })
        {
            await doing.AsAsync(doing.Officer, async s => Check(await s.GetRequiredService<SubProcessorHandler>().AddAsync(id, "Fleetline Scheduling", "Plans the operatives’ routes", "GB", false, ct)));
            await doing.AsAsync(doing.Officer, async s => Check(await s.GetRequiredService<SubProcessorHandler>().AddAsync(id, "Dialwell Messaging", "Sends texts about appointments", "GB", false, ct)));
            await doing.AsAsync(doing.Lead, async s =>
            {
                var asked = (await s.GetRequiredService<AgreementRegister>().FindAsync(id, ct))!.Agreement.SubProcessors.First(p => p.Name == "Fleetline Scheduling");
                return Check(await s.GetRequiredService<SubProcessorHandler>().DecideAsync(id, asked.Id, SubProcessorState.Consented, "Letter in the contract file", ct));
            });
        }

        if (demo.Until != Until.Over) return;
        // Nobody signs what is over already: it is dated back, then it ends by its own wake-up.
        await doing.AsAsync(doing.Lead, async s =>
        {
            var db = s.GetRequiredService<SharingDbContext>();
            var version = await db.Versions.SingleAsync(v => v.AgreementId == id, ct);
            (version.StartsOn, version.EndsOn, version.ReviewOn) = (doing.Day(demo.Starts), doing.Day(demo.Ends), doing.Day(demo.Review));
            db.Audit("sharing.agreement.draft-changed", "agreement", id, "dated back for the demonstration");
            return await db.SaveChangesAsync(ct);
        });
        await doing.AsAsync(doing.Lead, async s =>
        {
            await s.GetRequiredKeyedService<IWakeUp>(AgreementEnds.Job).RunAsync(new VersionKey(id, 1).ToString(), ct);
            return true;
        });
    }

    private static Problem? Fill(AgreementVersion draft, AgreementFile file, DemoAgreement demo, Doing doing)
    {
        draft.SetPurposes(demo.Purposes);
        draft.SetItems(demo.Items, _ => $"Without it the partner cannot do this: {char.ToLowerInvariant(demo.Purposes[0][0])}{demo.Purposes[0][1..]}.");
        draft.WhyNecessary = "The partner does this for you or with you, and cannot do it without knowing whom it is about.";
        draft.PartnerContact = file.Partner.Contacts.FirstOrDefault()?.Id;
        if (demo.Until == Until.HalfDraft) return null;
        draft.Roles = demo.Kind == AgreementKind.Processor ? "We decide what the data is used for. The partner does only what we tell it to." : "Each decides for itself what it uses the data for, within the purposes above.";
        draft.People = "The people who live in our homes, and those who live with them.";
        (draft.LawfulBasis, draft.LegalPower) = ("e", "Housing Act 1985 section 21");
        if (demo.Items.Contains("health-and-adjustments")) draft.SpecialCondition = "g";
        draft.Rights = "People can turn to either. Each passes a request on within two working days. We answer.";
        draft.Frequency = "When something happens, as a file of an agreed form. Each tells the other of mistakes at once.";
        draft.SecurityInTransit = "Through the partner’s portal, or as an encrypted file with the password by telephone.";
        draft.SecurityAtPartner = "Only staff who need it have access, with a second factor, and are trained every year.";
        draft.PartnerRetention = "Until the purpose is met, then one year. Then it is deleted.";
        draft.BreachHours = 24;
        draft.Termination = "Either side can end it with three months’ notice. Then the data is deleted or returned within 30 days.";
        (draft.LawApplies, draft.SentAbroad, draft.SeparateEntity) = (true, demo.Abroad is not null, true);
        if (demo.Abroad is { } country) (draft.TransferCountry, draft.TransferMechanism, draft.TransferCheckedOn) = (country, AgreementVersion.UkExtension, doing.Today.AddMonths(-2));
        if (demo.Kind == AgreementKind.Processor)
        {
            var clause = 4;
            draft.SetTerms([.. file.Policy.ProcessorTerms.Select(t => t.Code)], _ => $"Clause {clause++}");
            draft.LiabilityInFull = true;
        }

        return demo.Until == Until.Over
            ? draft.SetDates(doing.Day(demo.Starts), doing.Today, doing.Today)
            : draft.SetDates(doing.Day(demo.Starts), doing.Day(demo.Ends), doing.Day(demo.Review));
    }

    private static T Value<T>(Outcome<T> outcome)
    {
        Check(new Outcome(outcome.Problem));
        return outcome.Value!;
    }

    private static bool Check(Outcome outcome) =>
        outcome.Problem is { } problem ? throw new InvalidOperationException($"The demonstration could not go on: {problem.Message}") : true;

    /// <summary>An agreement of the demonstration.</summary>
    /// <param name="Partner">Its name.</param>
    /// <param name="Kind">What kind of agreement.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Purposes">What for.</param>
    /// <param name="Items">Codes of data items.</param>
    /// <param name="Until">How far it has come.</param>
    /// <param name="Starts">Days from today.</param>
    /// <param name="Ends">Days from today.</param>
    /// <param name="Review">Days from today.</param>
    /// <param name="Abroad">ISO 3166 code of the country outside the United Kingdom that the data goes to.</param>
    private sealed record DemoAgreement(
        string Partner, AgreementKind Kind, string Title, string[] Purposes, string[] Items, Until Until, int Starts, int Ends, int Review, string? Abroad = null);

    private sealed record Doing(TenantScopes Scopes, TenantInfo Tenant, Guid Officer, Guid Lead, DateOnly Today, CancellationToken Ct)
    {
        public DateOnly Day(int fromToday) => Today.AddDays(fromToday);

        public async Task<T> AsAsync<T>(Guid person, Func<IServiceProvider, Task<T>> run)
        {
            await using var scope = Scopes.Open(Tenant);
            scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.Staff(person);
            return await run(scope.ServiceProvider);
        }
    }
}
