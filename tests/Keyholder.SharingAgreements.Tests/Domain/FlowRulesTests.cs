using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Domain;

namespace Keyholder.SharingAgreements.Tests.Domain;

public sealed class FlowRulesTests
{
    private static readonly SealedText Text = new([1]);
    private static readonly DateOnly Day = new(2026, 10, 7);

    [Fact, Trait("Requirement", "S7")]
    public void Fraud_is_only_found_by_an_investigation_after_somebody_looked()
    {
        var match = new Inconsistency { MatchNumber = "1", What = Text };
        Assert.False(match.Conclude(InconsistencyState.NothingWrong, Text, "staff:1", Day).Ok);
        Assert.True(match.StartLooking().Ok);
        Assert.False(match.StartLooking().Ok);
        Assert.False(match.Conclude(InconsistencyState.FraudFound, Text, "staff:1", Day).Ok);
        Assert.True(match.Conclude(InconsistencyState.ReferredForInvestigation, Text, "staff:1", Day).Ok);
        Assert.Null(match.ClosedOn);
        Assert.True(match.Conclude(InconsistencyState.FraudFound, Text, "staff:1", Day).Ok);
        Assert.Equal(Day, match.ClosedOn);
        Assert.False(match.Conclude(InconsistencyState.NothingWrong, Text, "staff:1", Day).Ok);
    }

    [Fact, Trait("Requirement", "D2")]
    public void Whoever_was_sent_the_item_is_told_and_whoever_may_have_been_is_marked_so()
    {
        Guid listed = Guid.NewGuid(), perhaps = Guid.NewGuid(), other = Guid.NewGuid();
        var told = RecipientsOfChange.Of(
            "date-of-birth name-and-contact", [new(listed, "name-and-contact"), new(other, "repairs")],
            [new(perhaps, "date-of-birth"), new(listed, "name-and-contact"), new(other, "repairs")]);
        Assert.Equal([new HadIt(listed, true), new HadIt(perhaps, false)], told);
    }

    [Fact, Trait("Requirement", "D2")]
    public void A_notice_is_confirmed_only_after_it_was_sent_and_twice_is_the_same_as_once()
    {
        var now = new DateTimeOffset(2026, 10, 7, 9, 0, 0, TimeSpan.Zero);
        var notice = new RecipientNotice { PartnerId = Guid.NewGuid() };
        Assert.False(notice.Acknowledge("staff:1", now).Ok);
        Assert.True(notice.Send(false, now, Day.AddDays(14)).Ok);
        Assert.False(notice.DoNotSend("Too much effort").Ok);
        Assert.True(notice.Acknowledge("partner:1", now).Ok);
        Assert.True(notice.Acknowledge("staff:1", now.AddDays(1)).Ok);
        Assert.Equal(("partner:1", now), (notice.AcknowledgedBy, notice.AcknowledgedAt));
    }

    [Fact, Trait("Requirement", "S9")]
    public void A_certificate_is_written_the_same_way_each_time_and_its_fingerprint_shows_a_change()
    {
        var recall = new Recall { Id = Guid.Parse("0190f0aa-0000-7000-8000-000000000001"), AgreementId = Guid.Empty, PartnerId = Guid.Empty, Version = 2, Items = "repairs tenancy", OpenedOn = Day, DueOn = Day.AddDays(30) };
        Assert.True(recall.Confirm(RecallKind.Delete, "Wiped", Day, "staff:1", new DateTimeOffset(2026, 10, 8, 10, 0, 0, 500, TimeSpan.FromHours(1)), null, null).Ok);
        Assert.Equal(
            """{"recallId":"0190f0aa-0000-7000-8000-000000000001","agreementId":"00000000-0000-0000-0000-000000000000","version":2,"partnerId":"00000000-0000-0000-0000-000000000000","kind":"Delete","items":"repairs tenancy","openedOn":"2026-10-07","dueOn":"2026-11-06","state":"Confirmed","how":"Wiped","doneOn":"2026-10-07","confirmedBy":"staff:1","confirmedAt":"2026-10-08T09:00:00+00:00","evidenceId":null,"evidenceSha256":null}""",
            RecallCertificate.Of(recall, null).Json());
        Assert.Equal(recall.Sha256, RecallCertificate.Of(recall, null).Sha256());
        recall.How = "Kept a copy";
        Assert.NotEqual(recall.Sha256, RecallCertificate.Of(recall, null).Sha256());
        Assert.False(recall.KeepByLaw("Limitation Act 1980", "staff:1", default, null, null).Ok);
    }
}
