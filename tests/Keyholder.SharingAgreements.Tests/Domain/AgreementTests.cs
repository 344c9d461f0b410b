using FsCheck;
using FsCheck.Fluent;
using Keyholder.SharingAgreements.Domain;

namespace Keyholder.SharingAgreements.Tests.Domain;

[Trait("Requirement", "S1")]
public sealed class AgreementTests
{
    private static readonly DateOnly Today = new(2026, 10, 7);
    private static readonly DateTimeOffset Now = new(2026, 10, 7, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void However_signing_activating_and_ending_follow_each_other_nothing_is_in_force_without_both_signatures() =>
        Prop.ForAll(Gen.Choose(0, 6).ListOf().ToArbitrary(), steps =>
        {
            var agreement = Approved();
            foreach (var step in steps)
            {
                _ = step switch
                {
                    0 => agreement.Sign(1, Signed(Side.Us), Today),
                    1 => agreement.Sign(1, Signed(Side.Partner), Today),
                    2 => agreement.Activate(1, Today, Now),
                    3 => agreement.Expire(1, Today),
                    4 => agreement.Terminate(Today, "It was decided"),
                    5 => agreement.Find(1)!.Withdraw(),
                    _ => agreement.Sign(1, Signed(Side.Us, "another document"), Today),
                };
            }

            var version = agreement.Find(1)!;
            return (!version.IsInForceOn(Today) || version.IsSignedByBoth) && version.Signatures.Count == version.Signatures.DistinctBy(s => s.Side).Count();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_last_day_counts_and_the_day_after_does_not_whatever_its_state_still_says()
    {
        var version = new AgreementVersion { CreatedBy = "system", State = AgreementState.Active, StartsOn = Today, EndsOn = Today.AddDays(1) };
        Assert.False(version.IsInForceOn(Today.AddDays(-1)));
        Assert.True(version.IsInForceOn(Today));
        Assert.True(version.IsInForceOn(Today.AddDays(1)));
        Assert.False(version.IsInForceOn(Today.AddDays(2)));
    }

    [Fact]
    public void A_version_whose_last_day_has_passed_is_not_signed_any_more() =>
        Assert.Contains("last day", Approved().Sign(1, Signed(Side.Us), Today.AddYears(2)).Problem!.Message);

    [Fact]
    public void Only_a_transfer_to_a_separate_entity_abroad_that_the_law_applies_to_is_restricted()
    {
        foreach (var (law, abroad, entity) in from law in (bool[])[true, false] from abroad in (bool[])[true, false] from entity in (bool[])[true, false] select (law, abroad, entity))
        {
            var version = new AgreementVersion { CreatedBy = "system", LawApplies = law, SentAbroad = abroad, SeparateEntity = entity };
            Assert.Equal(law && abroad && entity, version.IsRestrictedTransfer);
        }
    }

    [Fact]
    [Trait("Requirement", "S2")]
    public void A_sub_processor_found_in_use_stays_flagged_until_there_is_consent()
    {
        var found = new SubProcessor { Name = "Cloud", Purpose = "Hosting" };
        Assert.True(found.FindInUse(Today).Ok);
        Assert.True(found.IsUsedWithoutConsent);
        Assert.False(found.Decide(SubProcessorState.Consented, Today, "staff", " ").Ok);
        Assert.True(found.Decide(SubProcessorState.Refused, Today, "staff", "Abroad").Ok);
        Assert.True(found.IsUsedWithoutConsent);
        Assert.True(found.Decide(SubProcessorState.Consented, Today, "staff", "Letter").Ok);
        Assert.False(found.IsUsedWithoutConsent);
        Assert.False(found.FindInUse(Today).Ok);
    }

    private static Agreement Approved()
    {
        var agreement = new Agreement { Reference = "SA-2026-00001", Title = "Repairs" };
        agreement.Versions.Add(new AgreementVersion
        {
            Number = 1,
            CreatedBy = "system",
            State = AgreementState.Approved,
            DocumentSha256 = "document",
            StartsOn = Today,
            EndsOn = Today.AddYears(1),
            ReviewOn = Today.AddMonths(6),
        });
        return agreement;
    }

    private static Signature Signed(Side side, string document = "document") => new() { Side = side, Name = "Sam", DocumentSha256 = document, SignedAt = Now };
}
