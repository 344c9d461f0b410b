using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features;
using Keyholder.Engagement.Features.Bulletins;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Engagement.Features.Meetings;
using Keyholder.Engagement.Features.Minutes;
using Keyholder.Engagement.Features.Recruitment;
using Keyholder.Engagement.Features.Recruitment.Equality;
using Keyholder.Engagement.Features.Surveys;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Demo;

/// <summary>
/// Groups of a demonstration tenant with what they do, made by the same steps as people take. Only meetings of before today are written as they would
/// have been. A tenant that has a group already is left alone.
/// </summary>
internal static class DemoGroups
{
    private const string Conduct = "We listen to each other, keep to the agenda, and speak for all residents and not only for ourselves.";
    private const string Confidentiality = "What we hear about a person stays in the group. What was said in a closed meeting may be used, but never who said it.";

    internal static async Task EnsureAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenant);
        var s = scope.ServiceProvider;
        var db = s.GetRequiredService<EngagementDbContext>();
        if (DemoGroupTexts.For(tenant.Slug) is not { Count: > 0 } groups || await db.Groups.AnyAsync(ct)) return;
        var doing = new Doing(s, db, s.GetRequiredService<TimeProvider>().GetUtcNow(), ct);
        await doing.AsAsync(Roles.EngagementOfficer);
        var texts = s.GetRequiredService<GroupTexts>();
        Check(await texts.WriteAsync(GroupTextKind.CodeOfConduct, Guid.Empty, Conduct, doing.Today, ct));
        Check(await texts.WriteAsync(GroupTextKind.Confidentiality, Guid.Empty, Confidentiality, doing.Today, ct));
        foreach (var demo in groups)
        {
            await doing.AsAsync(Roles.EngagementOfficer);
            var group = Value(await s.GetRequiredService<GroupRegister>().AddAsync(
                demo.Kind, new GroupDetails(demo.Name, demo.Purpose, demo.Seats, demo.TermMonths, demo.Kind == GroupKind.AdHoc ? doing.Today.AddMonths(5) : null, demo.Names, demo.Statement), ct));
            var begun = doing.Now.AddMonths(-demo.MonthsOld);
            await db.Groups.Where(g => g.Id == group.Id).ExecuteUpdateAsync(u => u.SetProperty(g => g.CreatedAt, begun), ct);
            Check(await texts.WriteAsync(GroupTextKind.TermsOfReference, group.Id, demo.Terms, doing.Today, ct));
            await JoinAsync(doing, group, demo);
            await MeetAsync(doing, group, demo);
            if (demo.Survey is { } survey) await SurveyAsync(doing, group, survey);
            if (demo.Bulletin is { } bulletin) await BulletinAsync(doing, group, bulletin);
            if (demo.Recruits) await RecruitAsync(doing, group);
        }
    }

    private static async Task JoinAsync(Doing doing, ResidentGroup group, DemoGroup demo)
    {
        var people = doing.Get<GroupPeople>();
        foreach (var (member, i) in demo.Members.Select((m, i) => (m, i)))
        {
            var email = $"{member.Name.ToLowerInvariant().Replace(' ', '.')}@resident.example";
            var from = doing.Today.AddMonths(-demo.MonthsOld + 1 + i % 3);
            Check(await people.AddAsync(group.Id, new ResidentDetails(email, member.Name), member.Role, from, null, doing.Ct));
            var resident = (await doing.Get<IResidents>().FindByEmailAsync(email, doing.Ct))!.Id;
            Check(await people.ChooseAsync(group.Id, resident, i % 2 == 0 ? null : member.Name.Split(' ')[0], i % 3 == 0, i % 2 == 0, doing.Ct));
            // The last one has still to accept what the others did.
            if (i == demo.Members.Count - 1) continue;
            var membership = await doing.Db.Memberships.Where(m => m.GroupId == group.Id && m.ResidentId == resident).Select(m => m.Id).SingleAsync(doing.Ct);
            foreach (var text in await doing.Get<GroupTexts>().ToAcceptAsync(doing.Ct)) Check(await people.AcceptAsync(membership, text.Id, byStaff: true, doing.Ct));
        }
    }

    private static async Task MeetAsync(Doing doing, ResidentGroup group, DemoGroup demo)
    {
        var (register, minutes) = (doing.Get<MeetingRegister>(), doing.Get<MinutesRegister>());
        var held = new List<Meeting>();
        foreach (var past in demo.Held)
        {
            var meeting = await HoldAsync(doing, group, past, held.Count + 1);
            held.Add(meeting);
            if (past.Minutes.Count == 0) continue;
            Check(await minutes.BeginAsync(meeting, doing.Ct));
            var tokens = await doing.Db.MinutesPeople.AsNoTracking().Where(p => doing.Db.Minutes.Any(m => m.Id == p.MinutesId && m.MeetingId == meeting.Id)).OrderBy(p => p.Number).ToListAsync(doing.Ct);
            Check(await minutes.WriteAsync(meeting.Reference, 0, [.. past.Minutes.Select(m => new MinutesItem(m.Heading, With(m.Text)))], doing.Ct));
            Check(await minutes.CirculateAsync(meeting.Reference, doing.Ct));

            string With(string text) => tokens.Aggregate(text, (words, person) => words.Replace($"@{person.Number}", MinutesRendering.TokenOf(person.MembershipId), StringComparison.Ordinal));
        }

        // The first were agreed at the next one, and published; the last are with the members.
        for (var i = 0; i + 1 < held.Count; i++)
        {
            if (demo.Held[i].Minutes.Count == 0) continue;
            Check(await minutes.AgreeAsync(new HowAgreed(held[i].Reference, held[i + 1].Id, null), doing.Ct));
            if (demo.Held[i].Mode == MeetingMode.Open) Check(await minutes.PublishAsync(held[i].Reference, doing.Ct));
        }

        foreach (var action in demo.Actions) await ActAsync(doing, group, action, held.Count > 0 ? held[0].Id : null);
        if (demo.Next is not { } next) return;
        var starts = LondonTime.EndOf(doing.Today.AddDays(next.InDays - 1)).ToUniversalTime().AddHours(18);
        var planned = Value(await register.PlanAsync(group.Id, new MeetingPlan(next.Mode, MeetingForm.Hybrid, starts, starts.AddHours(2), next.Place, "https://meet.example.org/residents", true), doing.Ct));
        foreach (var (title, length, by) in next.Agenda) Check(await register.AddItemAsync(planned.Id, title, length, by, doing.Ct));
        Check(await register.CallAsync(planned.Id, doing.Ct));
        if (next.Mode == MeetingMode.Closed) Check(await register.AnnounceAsync(planned.Id, doing.Ct));
        var invitations = doing.Get<Invitations>();
        var members = await doing.Db.Memberships.AsNoTracking().Where(m => m.GroupId == group.Id && m.EndedOn == null).OrderBy(m => m.Id).Select(m => m.ResidentId).ToListAsync(doing.Ct);
        foreach (var (resident, i) in members.Take(3).Select((r, i) => (r, i))) Check(await invitations.ReplyAsync(planned.Id, resident, i == 1 ? InvitationReply.Maybe : InvitationReply.Yes, doing.Ct));
    }

    /// <summary>A meeting of before today, as its people would have left it.</summary>
    private static async Task<Meeting> HoldAsync(Doing doing, ResidentGroup group, DemoHeld past, int number)
    {
        doing.Db.StartOver();
        var starts = LondonTime.EndOf(doing.Today.AddDays(-past.DaysAgo - 1)).ToUniversalTime().AddHours(18);
        var meeting = new Meeting
        {
            Id = Guid.CreateVersion7(starts.AddDays(-30)),
            GroupId = group.Id,
            Reference = $"MTG-{starts.Year:0000}-{await doing.Db.Meetings.CountAsync(doing.Ct) + 1:0000}",
            CreatedBy = doing.Actor.Actor.ToString(),
            CreatedAt = starts.AddDays(-30),
        };
        Check(meeting.Plan(new MeetingPlan(past.Mode, number % 2 == 0 ? MeetingForm.Online : MeetingForm.InPerson, starts, starts.AddHours(2), "Community hall", "https://meet.example.org/residents", true), starts.AddDays(-30)));
        Check(meeting.Call(starts.AddDays(-28)));
        if (past.Recorded) Check(meeting.Announce(doing.Actor.Actor.ToString(), starts.AddDays(-27)));
        var key = await doing.Get<DataKeys>().GetOrCreateAsync(meeting.Id, doing.Ct);
        if (meeting.Form == MeetingForm.InPerson) meeting.Place = key.Seal("Community hall", Meeting.PlaceField(meeting.Id));
        doing.Db.Meetings.Add(meeting);
        doing.Db.Publish(MeetingRecords.Registration(meeting, starts.LondonDate()));
        var members = await doing.Db.Memberships.AsNoTracking().Where(m => m.GroupId == group.Id).OrderBy(m => m.Id).ToListAsync(doing.Ct);
        foreach (var (member, i) in members.Select((m, i) => (m, i)))
        {
            var invitation = new Invitation { Id = Guid.CreateVersion7(starts.AddDays(-28)), MeetingId = meeting.Id, MembershipId = member.Id, ResidentId = member.ResidentId, InvitedAt = starts.AddDays(-28), MailedSequence = meeting.Sequence };
            if (past.Recorded) invitation.ToldOfRecording(starts.AddDays(-27));
            Check(invitation.Answer((i + number) % 4 == 0 ? InvitationReply.No : InvitationReply.Yes, meeting, Actor.Resident(member.ResidentId).ToString(), starts.AddDays(-9)));
            Check(invitation.Record((i + number) % 4 == 0 ? Attendance.Apologies : Attendance.Present, meeting, starts.AddHours(1)));
            doing.Db.Invitations.Add(invitation);
            doing.Db.Publish(new RecordRegistered(
                DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(InvitationRecords.Kind, invitation.Id), Invitations.AttendanceClass,
                [new TriggerDate(RetentionTrigger.Created, starts.LondonDate()), new TriggerDate(RetentionTrigger.Closed, starts.LondonDate())], member.ResidentId, meeting.Id, Title: $"Invitation to {meeting.Reference}"));
        }

        doing.Db.Audit("engagement.meeting.planned", "meeting", meeting.Reference, past.Mode.ToString());
        await doing.Db.SaveChangesAsync(doing.Ct);
        return meeting;
    }

    private static async Task ActAsync(Doing doing, ResidentGroup group, DemoAction demo, Guid? meeting)
    {
        var actions = doing.Get<GroupActions>();
        var action = Value(await actions.SaveAsync(group.Id, null, null, new ActionDetails(demo.What, null, doing.Actor.Actor.Id, doing.Today.AddDays(demo.DueInDays), doing.Today.AddDays(Math.Max(0, demo.DueInDays - 7)), meeting, demo.YouSaid), doing.Ct));
        if (demo.Note is { } note) Check(await actions.NoteAsync(action.Reference, note, isPublic: true, doing.Ct));
        if (demo.WeDid is { } did) Check(await actions.EndAsync(action.Reference, ActionState.Done, did, doing.Ct));
        Check(await actions.PublishAsync(action.Reference, doing.Ct));
    }

    private static async Task SurveyAsync(Doing doing, ResidentGroup group, DemoSurvey demo)
    {
        var (register, answering) = (doing.Get<SurveyRegister>(), doing.Get<SurveyAnswering>());
        foreach (var closed in (bool[])[true, false])
        {
            var survey = Value(await register.SaveAsync(null, new SurveyDetails(closed ? demo.ClosedTitle : demo.OpenTitle, demo.Introduction, SurveyAudience.Group, group.Id, closed, doing.Today.AddDays(21), doing.Today.AddDays(14)), doing.Ct));
            Check(await register.PutAsync(survey.Reference, new SurveyQuestion("done", QuestionKind.OneChoice, demo.Question, null, true, ["Yes", "Partly", "No"]), doing.Ct));
            Check(await register.PutAsync(survey.Reference, new SurveyQuestion("how", QuestionKind.Scale, "How satisfied are you?", null, true, [], 5, "Not at all", "Very"), doing.Ct));
            Check(await register.PutAsync(survey.Reference, new SurveyQuestion("why", QuestionKind.Text, "What should we know?", "Leave out names", false, []), doing.Ct));
            Check(await register.OpenAsync(survey.Reference, doing.Ct));
            var members = await doing.Db.Memberships.AsNoTracking().Where(m => m.GroupId == group.Id && m.EndedOn == null).OrderBy(m => m.Id).Select(m => m.ResidentId).ToListAsync(doing.Ct);
            foreach (var (resident, i) in members.Take(closed ? members.Count : 2).Select((r, i) => (r, i)))
            {
                var answers = new SurveyAnswers { ["done"] = [i < 6 ? "0" : "2"], ["how"] = [$"{3 + i % 3}"] };
                if (i % 2 == 0) answers["why"] = [demo.Answers[i / 2 % demo.Answers.Count]];
                Check(await answering.AnswerAsync(new GiveAnswers(survey.Id, resident, answers, ByStaff: true), doing.Ct));
            }

            if (closed) Check(await register.CloseAsync(survey.Reference, doing.Ct));
        }
    }

    private static async Task BulletinAsync(Doing doing, ResidentGroup group, DemoBulletin demo)
    {
        await doing.AsAsync(Roles.Communications);
        var register = doing.Get<BulletinRegister>();
        var sent = Value(await register.SaveAsync(null, new BulletinDetails(demo.Title, demo.Body, BulletinAudience.Group, group.Id), doing.Ct));
        Check(await register.ScheduleAsync(sent.Reference, null, doing.Ct));
        Value(await register.SaveAsync(null, new BulletinDetails("What we work on next", "A draft. Nobody has been sent it.", BulletinAudience.Group, group.Id), doing.Ct));
        await doing.AsAsync(Roles.EngagementOfficer);
    }

    /// <summary>A round that people can apply in, and what members said about themselves, beside the figures of the people they speak for.</summary>
    private static async Task RecruitAsync(Doing doing, ResidentGroup group)
    {
        var (rounds, applications, equality) = (doing.Get<RecruitmentRounds>(), doing.Get<PanelApplications>(), doing.Get<EqualityRegister>());
        const string Why = "Why would you like to join?";
        var round = Value(await rounds.WriteAsync(group.Id, null, new RoundDetails(
            doing.Now.AddDays(-10), LondonTime.EndOf(doing.Today.AddDays(24)).ToUniversalTime(), 3, 5, "You rent or lease a home from a landlord in the scheme, and are 18 or over.",
            [new RoundField("Area", RoundFieldUse.Unseen), new RoundField(Why, RoundFieldUse.Scored), new RoundField("Skills and experience", RoundFieldUse.Scored)], ["Knows what it is like to rent", "Works well with others"]), doing.Ct));
        Check(await rounds.PublishAsync(round.Id, doing.Ct));
        foreach (var (name, why) in DemoGroupTexts.Applicants)
        {
            Value(await applications.EnterAsync(
                round.Id, new ResidentDetails($"{name.ToLowerInvariant().Replace(' ', '.')}@resident.example", name),
                new Dictionary<string, string>(StringComparer.Ordinal) { ["Area"] = "North", [Why] = why, ["Skills and experience"] = "I ran a tenants’ association for two years." }, send: true, doing.Ct));
        }

        await doing.AsAsync(Roles.EqualityOfficer);
        var members = await doing.Db.Memberships.AsNoTracking().Where(m => m.GroupId == group.Id && m.EndedOn == null).OrderBy(m => m.Id).Select(m => m.ResidentId).ToListAsync(doing.Ct);
        foreach (var (title, choices, percent) in DemoGroupTexts.Questions) Check(await equality.AddQuestionAsync(title, choices, doing.Ct));
        var questions = await equality.QuestionsAsync(doing.Ct);
        foreach (var (resident, i) in members.Select((r, i) => (r, i)))
        {
            var given = questions.Where(q => q.IsCounted).ToDictionary(q => q.Id, q => q.Choices[i * q.Choices.Count / members.Count]);
            Check(await equality.SaveAsync(resident, given, null, doing.Ct));
        }

        doing.Db.StartOver();
        foreach (var (title, _, percent) in DemoGroupTexts.Questions)
        {
            var question = questions.First(q => q.Title == title);
            doing.Db.PopulationFigures.Add(new PopulationFigures { Id = Guid.CreateVersion7(doing.Now), QuestionId = question.Id, Source = "A survey of renters, made up for this demonstration", On = new DateOnly(doing.Today.Year - 1, 3, 31), Percent = [.. percent], Edits = 1 });
            doing.Db.Audit("engagement.population.entered", "equality-question", question.Id);
        }

        await doing.Db.SaveChangesAsync(doing.Ct);
        Check(await doing.Get<PanelPictures>().CountAsync(group.Id, doing.Ct));
        await doing.AsAsync(Roles.EngagementOfficer);
    }

    private static T Value<T>(Outcome<T> outcome)
    {
        Check(outcome.Problem);
        return outcome.Value!;
    }

    private static void Check(Outcome outcome) => Check(outcome.Problem);

    private static void Check(Problem? problem)
    {
        if (problem is not null) throw new InvalidOperationException($"The demonstration data is wrong: {problem.Message}");
    }

    /// <summary>Somebody who does something in a tenant now.</summary>
    private sealed record Doing(IServiceProvider Services, EngagementDbContext Db, DateTimeOffset Now, CancellationToken Ct)
    {
        public DateOnly Today => Now.LondonDate();

        public ActorContext Actor => Get<ActorContext>();

        public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

        public async Task AsAsync(string role)
        {
            var people = Get<IPeople>();
            var who = (await people.InRoleAsync(role, Ct)).Concat(await people.InRoleAsync(Roles.EngagementOfficer, Ct)).First();
            Actor.Actor = BuildingBlocks.Auditing.Actor.Staff(who.Id);
        }
    }
}
