using Keyholder.BuildingBlocks.Auditing;

namespace Keyholder.BuildingBlocks.Tests.Auditing;

public sealed class AuditCodeTests
{
    [Theory]
    [InlineData("platform.policy-pack.saved", "Policy pack saved")]
    [InlineData("access_Session.Session.added", "Session added")]
    [InlineData("access.RecoveryCode.deleted", "Recovery code deleted")]
    [InlineData("request-list", "Request list")]
    [InlineData("", "")]
    [Trait("Requirement", "A3")]
    public void A_code_without_words_is_read_as_it_stands(string code, string words) => Assert.Equal(words, AuditCode.InWords(code));
}
