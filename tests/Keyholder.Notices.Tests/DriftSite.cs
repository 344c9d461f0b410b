using System.Globalization;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;
using Keyholder.Notices.Features.Drift;
using Keyholder.Notices.Features.Writing;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Agreements;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NoticeState = Keyholder.Notices.Domain.NoticeState;

namespace Keyholder.Notices.Tests;

/// <summary>A tenant of its own that tells people, in a published notice, what it does with repairs.</summary>
internal sealed class DriftSite
{
    public const string Activity = "drift-repairs";
    public const string Contractors = "Contractors and other providers";
    public const string ActivityUrl = "/staff/processing/" + Activity;
    public const string RetentionDraft = "/staff/retention/schedule/draft";

    private DriftSite(KeyholderApp app, TenantInfo tenant, TestStaff admin, TestStaff lead, Browser first, Browser second) =>
        (App, Tenant, Admin, Lead, First, Second) = (app, tenant, admin, lead, first, second);

    public KeyholderApp App { get; }

    public TenantInfo Tenant { get; }

    public TestStaff Admin { get; }

    public TestStaff Lead { get; }

    /// <summary>The tenant admin.</summary>
    public Browser First { get; }

    /// <summary>The data protection lead.</summary>
    public Browser Second { get; }

    public static async Task<DriftSite> OpenAsync(KeyholderApp app, string sector = "co-op")
    {
        var tenant = await app.AddTenantAsync($"d{Guid.NewGuid().ToString("N")[..10]}", sector);
        await app.AdvanceAsync(TimeSpan.Zero);
        var (admin, lead) = (await app.AddStaffAsync(tenant, Roles.TenantAdmin), await app.AddStaffAsync(tenant, Roles.DataProtectionLead));
        return new DriftSite(app, tenant, admin, lead, await app.BrowseAsync(admin), await app.BrowseAsync(lead));
    }

    public Task<T> WithAsync<T>(Func<NoticesDbContext, Task<T>> run) => App.WithAsync(Tenant, run);

    /// <summary>Runs something as a member of staff, then waits until everybody has heard of it.</summary>
    public async Task<T> AsAsync<TDoing, T>(TestStaff person, Func<TDoing, Task<T>> run) where TDoing : notnull
    {
        var result = await App.InAsync(Tenant, services =>
        {
            services.GetRequiredService<ActorContext>().Actor = Actor.Staff(person.Id);
            return run(services.GetRequiredService<TDoing>());
        });
        await App.SettleAsync();
        return result;
    }

    public static ActivityContent Repairs() => new()
    {
        Title = "Repairs",
        Purpose = "carry out repairs",
        PeopleKinds = ["Tenants"],
        Items = ["name-and-contact", "repairs"],
        Bases = [new ActivityBasis([], "b")],
        RecipientKinds = ["Departments of the organisation"],
        RetentionClasses = ["repair-order"],
    };

    public static NoticeContent Content(params string[] activities) => new()
    {
        Title = "Privacy notice for tenants",
        InBrief = "We use what we know of you to look after your home.",
        Activities = activities.Length > 0 ? activities : [Activity],
        Clauses =
        [
            new("c0000001", ClauseKind.Purposes, "What we use it for"),
            new("c0000002", ClauseKind.Data, "What we know"),
            new("c0000003", ClauseKind.Recipients, "Who gets it"),
            new("c0000004", ClauseKind.Transfers, "Outside the United Kingdom"),
            new("c0000005", ClauseKind.Retention, "How long we keep it"),
        ],
    };

    /// <summary>An activity in force.</summary>
    public Task AddActivityAsync(ActivityContent? content = null, string code = Activity) => WithAsync(async db =>
    {
        var (said, now) = (content ?? Repairs(), App.Clock.GetUtcNow());
        var activity = new ProcessingActivity { Id = Guid.CreateVersion7(now), Code = code, InForce = 1, CreatedAt = now };
        activity.Versions.Add(new ActivityVersion { Id = Guid.CreateVersion7(now), ActivityId = activity.Id, Number = 1, State = ActivityState.InForce, Title = said.Title, Content = said, CreatedBy = "system", CreatedAt = now });
        db.Activities.Add(activity);
        return await db.SaveChangesAsync();
    });

    /// <summary>The next version of an activity, proposed; it changes nothing before it is in force.</summary>
    public Task ProposeActivityAsync(ActivityContent content, bool newPurpose = false) => App.InAsync(Tenant, async s =>
    {
        var (db, now) = (s.GetRequiredService<NoticesDbContext>(), App.Clock.GetUtcNow());
        var activity = await db.Activities.Include(a => a.Versions).SingleAsync(a => a.Code == Activity);
        activity.Versions.Add(new ActivityVersion { Id = Guid.CreateVersion7(now), ActivityId = activity.Id, Number = 2, State = ActivityState.Proposed, Title = content.Title, Content = content, CreatedBy = "system", CreatedAt = now });
        var today = await s.GetRequiredService<DriftPictures>().TodayAsync(CancellationToken.None);
        await s.GetRequiredService<DriftRegister>().RecordAsync(
            ActivitySource, today with { Activities = new Dictionary<string, ActivityContent>(today.Activities) { [Activity] = content } }, newPurpose, CancellationToken.None);
        return await db.SaveChangesAsync();
    });

    public static string ActivitySource => $"activity:{Activity}:2";

    public Task<bool> BlocksAsync(string source) => App.InAsync(Tenant, s => s.GetRequiredService<DriftRegister>().BlocksAsync(source, CancellationToken.None));

    /// <summary>A published notice, written out from what is so today.</summary>
    public async Task<Guid> AddNoticeAsync(NoticeContent? content = null, string slug = "tenants", Guid? owner = null)
    {
        content ??= Content();
        var id = await WithAsync(async db =>
        {
            var now = App.Clock.GetUtcNow();
            var notice = new Notice { Id = Guid.CreateVersion7(now), Slug = slug, Title = content.Title, Audience = "tenants", CreatedAt = now, OwnerId = owner };
            notice.Versions.Add(new NoticeVersion { Id = Guid.CreateVersion7(now), NoticeId = notice.Id, Number = 1, Content = content, CreatedBy = "system", CreatedAt = now });
            db.Notices.Add(notice);
            await db.SaveChangesAsync();
            return notice.Id;
        });
        await PublishAsync(id, 1);
        return id;
    }

    /// <summary>Publishes a version as it is written out from the picture it was drafted for.</summary>
    public async Task PublishAsync(Guid noticeId, int number)
    {
        await App.InAsync(Tenant, async s =>
        {
            var db = s.GetRequiredService<NoticesDbContext>();
            var notice = await db.Notices.Include(n => n.Versions).SingleAsync(n => n.Id == noticeId);
            var version = notice.Find(number)!;
            var composed = NoticeComposer.Compose(version.Content, await s.GetRequiredService<DriftPictures>().ForAsync(version.DriftSource, CancellationToken.None));
            if (notice.Find(notice.Published) is { } before) before.State = NoticeState.Superseded;
            (version.State, version.Composed, version.PublishedAt, notice.Published) = (NoticeState.Published, composed.Notice, App.Clock.GetUtcNow(), number);
            db.Facts.AddRange(composed.Facts.Select(f => new NoticeFact { Id = Guid.NewGuid(), NoticeVersionId = version.Id, Kind = f.Kind, ClauseId = f.ClauseId, Subject = f.Subject, Says = f.Says }));
            db.Publish(new NoticePublished(noticeId, number, notice.Title, App.Clock.LondonToday(), false));
            return await db.SaveChangesAsync();
        });
        await App.SettleAsync();
    }

    public Task<List<Drift>> DriftsAsync() => WithAsync(db => db.Drifts.AsNoTracking().Include(d => d.Facts).OrderBy(d => d.FoundAt).ToListAsync());

    public async Task<Drift> DriftAsync() => Assert.Single(await DriftsAsync());

    public Task<NoticeVersion> VersionAsync(Guid noticeId, int number) => WithAsync(db => db.NoticeVersions.AsNoTracking().SingleAsync(v => v.NoticeId == noticeId && v.Number == number));

    /// <summary>Repairs orders are to be kept for some years; proposed from today.</summary>
    public async Task ProposeYearsAsync(int years, DateOnly? from = null)
    {
        if (!(await First.GetAsync(RetentionDraft)).Path.EndsWith("/draft", StringComparison.Ordinal) || (await First.GetAsync(RetentionDraft)).Shows("No change is in preparation"))
            await (await First.GetAsync(RetentionDraft + "/start")).PressAsync("Start a draft");
        await (await First.GetAsync(RetentionDraft + "/class/repair-order")).PressAsync("Save in the draft", ("Years", years.ToString(CultureInfo.InvariantCulture)));
        var today = from ?? App.Clock.LondonToday();
        await (await First.GetAsync(RetentionDraft + "/propose")).PressAsync(
            "Propose", ("Reason", "The committee decided so"), ("EffectiveOn.Day", $"{today.Day}"), ("EffectiveOn.Month", $"{today.Month}"), ("EffectiveOn.Year", $"{today.Year}"));
        await App.SettleAsync();
    }

    /// <summary>The officer tries to approve the proposed schedule, whatever the page offers.</summary>
    public async Task<WebPage> TryScheduleAsync()
    {
        var page = await Second.GetAsync(RetentionDraft + "/approve");
        return await Second.SendAsync(new HttpRequestMessage(HttpMethod.Post, RetentionDraft + "/approve")
        {
            Content = new FormUrlEncodedContent(
            [
                new("OverruledBecause", "It cannot wait"),
                new("__RequestVerificationToken", page.Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            ]),
        });
    }

    public async Task WithdrawAsync(string slug, bool withdraw) => Assert.Null((await AsAsync<WithdrawNoticeHandler, Outcome>(Lead, h => h.HandleAsync(slug, withdraw, CancellationToken.None))).Problem);

    public async Task<WebPage> ApproveScheduleAsync(params (string Field, object Value)[] values)
    {
        var page = await (await Second.GetAsync(RetentionDraft + "/approve")).PressAsync("Approve", values);
        await App.AdvanceAsync(TimeSpan.FromSeconds(1));
        return page;
    }

    /// <summary>An agreement whose first version is ready to be put forward.</summary>
    public async Task<(Guid Id, string Reference)> AddAgreementAsync(string kind = Contractors, params string[] items)
    {
        var (now, today) = (App.Clock.GetUtcNow(), App.Clock.LondonToday());
        var partner = new Partner
        {
            Id = Guid.CreateVersion7(now),
            Name = "Brightwell Repairs",
            Kind = kind,
            Role = PartnerRole.Processor,
            State = PartnerState.Usable,
            CreatedAt = now,
            Version = Guid.NewGuid(),
            Score = 80,
            AssessedOn = today.AddDays(-30),
            ReviewOn = today.AddDays(330),
        };
        partner.Contacts.Add(new PartnerContact { Id = Guid.CreateVersion7(now), Name = "Alex Partner", Email = "alex@partner.example", MaySign = true, IsBreachContact = true });
        await App.WithAsync<SharingDbContext, int>(Tenant, db =>
        {
            db.Partners.Add(partner);
            return db.SaveChangesAsync();
        });
        var id = await AsAsync<AgreementRegister, Guid>(Admin, async r => (await r.BeginAsync(partner.Id, AgreementKind.DataSharing, "Repairs and access", CancellationToken.None)).Value);
        return await AsAsync<AgreementRegister, (Guid, string)>(Admin, async r =>
        {
            var agreement = (await r.FindAsync(id, CancellationToken.None))!.Agreement;
            Assert.True((await r.EditAsync(id, agreement.Pending!.Edits, "all", draft =>
            {
                draft.SetPurposes(["Repairing homes"]);
                draft.SetItems(items.Length > 0 ? items : ["name-and-contact", "repairs"], _ => "To reach the tenant");
                (draft.WhyNecessary, draft.Roles, draft.People, draft.LawfulBasis, draft.LegalPower) = ("Nobody else repairs", "We decide", "Tenants with a repair", "e", "Housing Act 1985 section 21");
                (draft.Rights, draft.Frequency, draft.SecurityInTransit, draft.SecurityAtPartner) = ("We answer", "Each day", "Secure portal", "Staff are trained");
                (draft.PartnerRetention, draft.BreachHours, draft.Termination, draft.PartnerContact) = ("A year", 24, "Three months’ notice", partner.Contacts[0].Id);
                (draft.LawApplies, draft.SentAbroad, draft.SeparateEntity) = (true, false, true);
                draft.SetDates(today, today.AddDays(365), today.AddDays(180));
                return null;
            }, CancellationToken.None)).Ok);
            return (id, agreement.Reference);
        });
    }

    /// <summary>Writes in the version of an agreement that is in preparation.</summary>
    public Task<bool> EditAgreementAsync(Guid agreement, Action<AgreementVersion> edit) => AsAsync<AgreementRegister, bool>(Admin, async r =>
    {
        var edits = (await r.FindAsync(agreement, CancellationToken.None))!.Agreement.Pending!.Edits;
        Assert.Null((await r.EditAsync(agreement, edits, "all", draft =>
        {
            edit(draft);
            return null;
        }, CancellationToken.None)).Problem);
        return true;
    });

    public Task<Outcome> PutForwardAsync(Guid agreement) => AsAsync<AssessAgreementHandler, Outcome>(Admin, h => h.HandleAsync(agreement, CancellationToken.None));

    public Task<Outcome> ApproveAgreementAsync(Guid agreement, string? overruledBecause = null) => AsAsync<ApproveAgreementHandler, Outcome>(Lead, h => h.HandleAsync(agreement, overruledBecause, CancellationToken.None));

    public Task<Outcome> SignAsync(Guid agreement, int version = 1) =>
        AsAsync<SignAgreementHandler, Outcome>(Lead, h => h.SignOnPaperAsync(agreement, version, "Sam Lead", "Alex Partner", Guid.NewGuid(), null, CancellationToken.None));

    /// <summary>A resident who was shown the first version of a notice.</summary>
    public async Task<TestResident> AddShownAsync(Guid notice)
    {
        var person = await App.AddResidentAsync(Tenant);
        await WithAsync(db =>
        {
            db.GivenNotices.Add(new GivenNotice
            {
                Id = Guid.NewGuid(),
                NoticeId = notice,
                Version = 1,
                ResidentId = person.Id,
                PersonKey = NoticePerson.KeyOf(person.Id),
                Channel = GivingChannel.SignUp,
                GivenAt = App.Clock.GetUtcNow(),
                By = Actor.Resident(person.Id).ToString(),
            });
            return db.SaveChangesAsync();
        });
        return person;
    }

    /// <summary>Somebody says something that other modules hear, as if it had come from another transaction.</summary>
    public async Task SayAsync<TEvent>(TEvent said) where TEvent : class
    {
        await WithAsync(db =>
        {
            db.Publish(said);
            return db.SaveChangesAsync();
        });
        await App.SettleAsync();
    }

    public Task<List<string>> ObjectionsAsync(Guid agreement) =>
        App.WithAsync<SharingDbContext, List<string>>(Tenant, db => db.Objections.Where(o => o.AgreementId == agreement).OrderBy(o => o.Title).Select(o => o.Title).ToListAsync());

    public int MailsTo(TestStaff person, string subject) => App.Services.GetRequiredService<DevelopmentMailbox>().All(Tenant).Count(m => m.To == person.Email && m.Subject == subject);
}
