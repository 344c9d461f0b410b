using System.Text;
using Keyholder.BuildingBlocks.Results;
using Keyholder.Notices.Domain;
using Keyholder.SharingAgreements.Contracts;
using static Keyholder.Notices.Features.NoticeMarkdown;
using static Keyholder.Notices.Features.Register.ActivityRules;

namespace Keyholder.Notices.Features;

/// <summary>A notice written out, with everything it says to be so.</summary>
/// <param name="Notice">The text.</param>
/// <param name="Facts">What its bound clauses say.</param>
/// <param name="Broken">What a clause wants to tell of and is not there any more, in words for whoever writes the notice.</param>
internal sealed record Composition(ComposedNotice Notice, IReadOnlyList<StatedFact> Facts, IReadOnlyList<Problem> Broken)
{
    /// <summary>The activities it tells of that are in force.</summary>
    public IReadOnlyList<ActivityContent> Activities { get; init; } = [];

    /// <summary>Whether any of the data leaves the United Kingdom.</summary>
    public bool GoesAbroad { get; init; }
}

/// <summary>Something a notice says is so, see <see cref="NoticeFact"/>.</summary>
internal sealed record StatedFact(ClauseKind Kind, string ClauseId, string Subject, string Says);

/// <summary>Writes the bound clauses of a notice out from what the organisation really does.</summary>
internal static class NoticeComposer
{
    public static Composition Compose(NoticeContent content, ProcessingPicture picture)
    {
        var writing = new Writing(content, picture);
        var clauses = content.Clauses.Select(writing.Write).Where(c => c.Markdown.Length > 0).ToList();
        return new Composition(new ComposedNotice(content.Title, content.InBrief.Trim(), clauses), writing.Facts, writing.Broken) { Activities = ActivitiesOf(content, picture), GoesAbroad = GoesAbroad(content, picture) };
    }

    /// <summary>A version as it was published, beside what is done now.</summary>
    public static Composition AsPublished(NoticeVersion version, ProcessingPicture picture) =>
        new(version.Composed!, [.. version.Facts.Select(f => new StatedFact(f.Kind, f.ClauseId, f.Subject, f.Says))], []) { Activities = ActivitiesOf(version.Content, picture), GoesAbroad = GoesAbroad(version.Content, picture) };

    private static List<ActivityContent> ActivitiesOf(NoticeContent content, ProcessingPicture picture) => [.. content.Activities.Where(picture.Activities.ContainsKey).Select(code => picture.WithAgreements(picture.Activities[code]))];

    private static bool GoesAbroad(NoticeContent content, ProcessingPicture picture) => TransfersOf(ActivitiesOf(content, picture), picture.Recipients).Count > 0;

    /// <summary>Where data of some activities leaves the United Kingdom, by itself or under an agreement.</summary>
    public static IReadOnlyList<ActivityTransfer> TransfersOf(IReadOnlyCollection<ActivityContent> activities, IReadOnlyList<Recipient> recipients)
    {
        var agreements = activities.SelectMany(a => a.Agreements).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. activities.SelectMany(a => a.Transfers)
            .Concat(recipients.SelectMany(r => r.Agreements.Where(a => a.TransferMechanism is not null && agreements.Contains(a.Reference)).Select(a => new ActivityTransfer(r.Name, CountryName(a.Country), a.TransferMechanism!))))
            .DistinctBy(t => (t.Recipient, t.Country, t.Mechanism))];
    }

    public static string CountryName(string code)
    {
        try
        {
            return new System.Globalization.RegionInfo(code).EnglishName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    private sealed class Writing
    {
        private const string Collected = "we collect data in this way";
        private const string PublicSources = "Sources that anybody can see";

        private readonly ProcessingPicture _picture;
        private readonly NoticePolicy _policy;
        private readonly List<(string Code, ActivityContent Content)> _activities = [];
        private string _clause = "";
        private ClauseKind _kind;

        public Writing(NoticeContent content, ProcessingPicture picture)
        {
            (_picture, _policy) = (picture, picture.Policy);
            foreach (var code in content.Activities)
            {
                if (picture.Activities.TryGetValue(code, out var activity)) _activities.Add((code, picture.WithAgreements(activity)));
                else Broken.Add(new Problem($"The processing activity “{code}” is not in force. Take it out of the notice, or bring it into force"));
            }
        }

        public List<StatedFact> Facts { get; } = [];

        public List<Problem> Broken { get; } = [];

        public ComposedClause Write(NoticeClause clause)
        {
            (_clause, _kind) = (clause.Id, clause.Kind);
            var bound = clause.Kind switch
            {
                ClauseKind.Controller => Controller(),
                ClauseKind.Officer => Officer(),
                ClauseKind.Purposes => Purposes(),
                ClauseKind.Data => Data(),
                ClauseKind.SpecialCategories => SpecialCategories(),
                ClauseKind.Sources => Sources(),
                ClauseKind.Recipients => Recipients(),
                ClauseKind.Transfers => Transfers(),
                ClauseKind.Retention => Retention(),
                ClauseKind.Provision => Provision(),
                ClauseKind.AutomatedDecisions => AutomatedDecisions(),
                ClauseKind.Rights => Rights(),
                ClauseKind.Consent => Consent(),
                ClauseKind.Complaints => Complaints(),
                ClauseKind.Changes => "We look at this notice regularly. When something important changes we tell you before it applies, and the date at the top of this page changes.",
                _ => "",
            };
            return new ComposedClause(clause.Id, clause.Kind, clause.Heading, string.Join("\n\n", new[] { clause.Text.Trim(), bound.Trim() }.Where(t => t.Length > 0)));
        }

        private string Controller()
        {
            var o = _picture.Organisation;
            var joint = _activities.Where(a => a.Content is { Role: ControllerRole.JointController, With: not null }).Select(a => (a.Content.With!, a.Content.Title)).Distinct().ToList();
            var text = new StringBuilder($"{Escape(o.Name)} is the controller of your personal data: it decides what the data is used for and how.");
            if (o.PostalAddress is { Length: > 0 } address) text.Append($"\n\nYou can write to us at {Escape(address.ReplaceLineEndings(", "))}.");
            if (Reach(o.ContactEmail, o.ContactPhone) is { } reach) text.Append($" You can {reach}.");
            if (o.RegistrationNumber is { Length: > 0 } number) text.Append($"\n\nWe are registered with the {Escape(_policy.Regulator)}. Our registration number is {Escape(number)}.");
            foreach (var (with, title) in joint) text.Append($"\n\nFor {Escape(InSentence(title))} we are controller together with {Escape(with)}. You can turn to either of us.");
            return text.ToString();
        }

        private string Officer()
        {
            var named = _picture.Organisation.ResponsibleOfficer is { Length: > 0 } name ? Escape(name) : null;
            var at = _policy.OfficerOrganisation is { } organisation && organisation != _picture.Organisation.Name ? $" at {Escape(organisation)}" : "";
            var who = !_policy.HasDataProtectionOfficer ? $"{named ?? $"Our {Escape(_policy.Officer)}"}{at} answers for data protection. The law does not ask us to have a data protection officer."
                : named is null ? $"We have a data protection officer{at}." : $"Our data protection officer{at} is {named}.";
            return Reach(_policy.OfficerEmail ?? _picture.Organisation.ContactEmail, _picture.Organisation.ContactPhone) is { } reach ? $"{who} You can {reach}." : who;
        }

        private string Purposes() => Items(_activities, a =>
        {
            State(a.Code, a.Content.Purpose);
            var bases = string.Join(" ", a.Content.Bases.Select(b => BasisInWords(b, a.Content.Bases.Count > 1)));
            State($"{a.Code}/basis", bases);
            return $"**{Escape(a.Content.Title)}**: we use it to {Escape(a.Content.Purpose)}. {bases}";
        });

        private string BasisInWords(ActivityBasis basis, bool several)
        {
            if (_policy.Bases.FirstOrDefault(b => b.Code == basis.Basis) is not { } term)
            {
                Broken.Add(new Problem($"The lawful basis “{basis.Basis}” is not one of today’s"));
                return "";
            }

            var what = several && basis.Items.Count > 0 ? $"For {InSentence(Join(basis.Items.Select(i => Escape(_policy.TitleOf(i)))))}, our" : "Our";
            var text = new StringBuilder($"{what} lawful basis is {InSentence(term.Title)} ({term.Article}).");
            if (basis.Interest is { Length: > 0 } interest) text.Append($" The interest is {Escape(InSentence(interest.TrimEnd('.')))}.");
            if (basis.Law is { Length: > 0 } law) text.Append($" It rests on {Escape(law.TrimEnd('.'))}.");
            return text.ToString();
        }

        private string Data() => Items(_activities.SelectMany(a => a.Content.Items).Distinct(StringComparer.Ordinal).Select(code => (code, Title: _policy.TitleOf(code))).OrderBy(i => i.Title, StringComparer.OrdinalIgnoreCase), item =>
        {
            State(item.code, item.Title);
            return Escape(item.Title);
        });

        private string SpecialCategories()
        {
            var rows = _activities.SelectMany(a => a.Content.Bases.Where(b => b.Condition is not null).Select(b => (a.Code, a.Content, Basis: b))).ToList();
            if (rows.Count == 0) return "";
            return "Some of this is sensitive. The law calls it special category data and asks for a further condition.\n\n" + Items(rows, r =>
            {
                var sensitive = (r.Basis.Items.Count > 0 ? r.Basis.Items : r.Content.Items).Where(i => _policy.Items.FirstOrDefault(p => p.Code == i) is { IsSensitive: true });
                var condition = _policy.Conditions.FirstOrDefault(c => c.Code == r.Basis.Condition);
                var schedule = _policy.Conditions.FirstOrDefault(c => c.Code == r.Basis.ScheduleCondition);
                if (condition is null) Broken.Add(new Problem($"The condition “{r.Basis.Condition}” is not one of today’s"));
                var says = $"{InSentence(condition?.Title ?? "")} ({condition?.Article}{(schedule is null ? "" : $"; {schedule.Article}, {InSentence(schedule.Title)}")})";
                State($"{r.Code}/condition", says);
                return $"**{Escape(r.Content.Title)}** ({InSentence(Join(sensitive.Select(i => Escape(_policy.TitleOf(i)))))}): the condition is {says}.";
            });
        }

        private string Sources()
        {
            var channels = _activities.SelectMany(a => a.Content.Channels).Distinct(StringComparer.Ordinal).Select(c => _policy.Channels.FirstOrDefault(p => p.Code == c)?.Title).OfType<string>().ToList();
            var sources = _activities.SelectMany(a => a.Content.Sources).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            var text = new StringBuilder();
            if (channels.Count > 0)
            {
                text.Append("You give us data in these ways:\n\n").Append(Items(channels, c =>
                {
                    State(c, Collected);
                    return Escape(c);
                })).Append("\n\n");
            }

            if (sources.Count > 0)
            {
                text.Append("We also get data about you from:\n\n").Append(Items(sources, s =>
                {
                    State(s, s);
                    return Escape(s);
                }));
            }

            if (_activities.Exists(a => a.Content.FromPublicSources))
            {
                State(PublicSources, PublicSources);
                text.Append("\n\nSome of it comes from sources that anybody can see.");
            }

            return text.ToString();
        }

        private string Recipients()
        {
            var kinds = _activities.SelectMany(a => a.Content.RecipientKinds).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            var agreements = _activities.SelectMany(a => a.Content.Agreements).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var partners = _picture.Recipients.Where(r => r.Agreements.Any(a => agreements.Contains(a.Reference))).ToList();
            foreach (var gone in agreements.Where(a => !_picture.Recipients.Any(r => r.Agreements.Any(x => string.Equals(x.Reference, a, StringComparison.OrdinalIgnoreCase)))).Order(StringComparer.Ordinal))
                Broken.Add(new Problem($"The sharing agreement {gone} is not in force"));
            if (kinds.Count + partners.Count == 0) return "We do not give this data to anybody else.";
            return "We share it only where we need to, with:\n\n" + Items(kinds.Union(partners.Select(p => p.Kind), StringComparer.OrdinalIgnoreCase), kind =>
            {
                State(kind, kind);
                var names = partners.Where(p => string.Equals(p.Kind, kind, StringComparison.OrdinalIgnoreCase)).Select(p => p.Name).ToList();
                foreach (var name in names) State(name, kind);
                return names.Count == 0 ? Escape(kind) : $"{Escape(kind)}: {Join(names.Select(Escape))}";
            });
        }

        private string Transfers()
        {
            var rows = TransfersOf([.. _activities.Select(a => a.Content)], _picture.Recipients);
            if (rows.Count == 0)
            {
                State("none", "none");
                return "We do not send this data outside the United Kingdom.";
            }

            return "Some of this data goes outside the United Kingdom:\n\n" + Items(rows, t =>
            {
                var mechanism = _policy.Mechanisms.FirstOrDefault(m => m.Code == t.Mechanism)?.Title ?? t.Mechanism;
                State($"{t.Recipient}, {t.Country}", mechanism);
                return $"**{Escape(t.Recipient)}**, {Escape(t.Country)}. It is protected by {Escape(InSentence(mechanism.TrimEnd('.')))}. {(t.Copy is { Length: > 0 } copy ? Escape(copy) : "Ask us for a copy of the safeguard.")}";
            });
        }

        private string Retention()
        {
            var codes = _activities.SelectMany(a => a.Content.RetentionClasses).Distinct(StringComparer.Ordinal).ToList();
            foreach (var gone in codes.Where(c => !_picture.Classes.ContainsKey(c))) Broken.Add(new Problem($"The retention schedule has no class “{gone}” any more"));
            var classes = codes.Where(_picture.Classes.ContainsKey).Select(c => _picture.Classes[c]).OrderBy(c => c.Title, StringComparer.OrdinalIgnoreCase).ToList();
            if (classes.Count == 0) return "";
            var table = new StringBuilder("| Records | How long we keep them | Why |\n|---|---|---|\n");
            foreach (var c in classes)
            {
                State(c.Code, c.Sentence);
                table.Append($"| {Escape(c.Title)} | {Escape(c.Sentence)} | {Escape(c.Reason ?? "")} |\n");
            }

            return table.ToString();
        }

        private string Provision()
        {
            var rows = _activities.Where(a => a.Content.Provision != Domain.Provision.Voluntary).ToList();
            if (rows.Count == 0) return "You do not have to give us this data.";
            return Items(rows, a =>
            {
                var says = (a.Content.Provision == Domain.Provision.RequiredByLaw ? "the law says that you give us this data" : "your contract with us needs this data")
                    + (a.Content.WithoutIt is { Length: > 0 } without ? $". If you do not, {Escape(InSentence(without.TrimEnd('.')))}" : "");
                State(a.Code, says);
                return $"**{Escape(a.Content.Title)}**: {says}.";
            });
        }

        private string AutomatedDecisions()
        {
            var rows = _activities.Where(a => a.Content.Automated != Domain.AutomatedDecisions.None || a.Content.Profiling).ToList();
            if (rows.Count == 0)
            {
                State("none", "none");
                return "No decisions about you are made by a computer alone.";
            }

            var solely = rows.Exists(a => a.Content.Automated == Domain.AutomatedDecisions.Solely);
            return Items(rows, a =>
            {
                var how = a.Content.Automated switch
                {
                    Domain.AutomatedDecisions.Solely => "a computer decides, without a person",
                    Domain.AutomatedDecisions.Assisted => "a person decides, helped by a computer",
                    _ => "a computer puts people into groups by what is known of them",
                };
                State(a.Code, $"{how}. {a.Content.AutomatedLogic}");
                return $"**{Escape(a.Content.Title)}**: {how}. {Escape(a.Content.AutomatedLogic ?? "")}";
            }) + (solely ? "\n\nYou can tell us what you think of such a decision, ask for a person to look at it, ask how it was made, and contest it (UK GDPR Articles 22A to 22D)." : "\n\nYou can ask us to explain how it works.");
        }

        private string Rights()
        {
            var rights = DataRights.Over([.. _activities.Select(a => a.Content)], _policy);
            return "You have rights over your data:\n\n" + Items(rights, r => $"**{Escape(r.Title)}** ({r.Article}): {Escape(r.Summary)}")
                + $"\n\nYou can ask in any way: [on this site](/requests/new), by phone, in a letter, in person, or through somebody else. It costs nothing. We answer within {_policy.AnswerIn}.";
        }

        private string Consent()
        {
            var rows = _activities.Where(a => a.Content.Bases.Any(b => b.Basis == "a")).ToList();
            return rows.Count == 0
                ? ""
                : $"For {Join(rows.Select(a => Escape(InSentence(a.Content.Title))))} we ask for your consent. You can withdraw it at any time, as easily as you gave it: [on this site](/consents), by phone or in writing. What was done before stays lawful.";
        }

        private string Complaints()
        {
            var text = new StringBuilder();
            if (_policy.ComplaintToUs) text.Append($"You have the right to complain to us about how we use your data. {(Reach(_picture.Organisation.ContactEmail, _picture.Organisation.ContactPhone) is { } reach ? $"You can {reach}. " : "")}{(_policy.ComplaintDays is { } days ? $"We acknowledge your complaint within {days} days and tell you what came of it." : "")}\n\n");
            text.Append($"You also have the right to complain to the {Escape(_policy.Regulator)}: [{_policy.RegulatorComplaints}]({_policy.RegulatorComplaints})");
            if (_policy.RegulatorAddress.Count > 0) text.Append($", {Escape(string.Join(", ", _policy.RegulatorAddress))}");
            return text.Append('.').ToString();
        }

        private void State(string subject, string says) => Facts.Add(new StatedFact(_kind, _clause, subject, says));

        private static string? Reach(string? email, string? phone) => (email, phone) switch
        {
            (null or "", null or "") => null,
            (_, null or "") => $"write to [{Escape(email!)}](mailto:{email})",
            (null or "", _) => $"call {Escape(phone)}",
            _ => $"write to [{Escape(email)}](mailto:{email}) or call {Escape(phone)}",
        };

        private static string Items<T>(IEnumerable<T> rows, Func<T, string> write) => string.Join('\n', rows.Select(r => $"- {write(r)}"));
    }
}
