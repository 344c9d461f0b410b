using System.Text;
using Keyholder.Access.SigningIn;

namespace Keyholder.Access.Tests.Domain;

public sealed class TotpTests
{
    // RFC 6238 appendix B, SHA-1; the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt(Encoding.ASCII.GetBytes("12345678901234567890"), Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void A_code_of_a_neighbouring_step_is_accepted_and_one_further_off_is_not()
    {
        var (secret, now) = (Totp.NewSecret(), new DateTimeOffset(2026, 10, 7, 9, 0, 0, TimeSpan.Zero));
        var step = Totp.StepAt(now);
        Assert.Equal(step - 1, Totp.StepOf(secret, Totp.CodeAt(secret, step - 1), now, lastUsed: 0));
        Assert.Equal(step + 1, Totp.StepOf(secret, Totp.CodeAt(secret, step + 1), now, lastUsed: 0));
        Assert.Null(Totp.StepOf(secret, Totp.CodeAt(secret, step + 5), now, lastUsed: 0));
    }

    [Fact]
    public void A_code_is_accepted_once()
    {
        var (secret, now) = (Totp.NewSecret(), new DateTimeOffset(2026, 10, 7, 9, 0, 0, TimeSpan.Zero));
        Assert.Null(Totp.StepOf(secret, Totp.CodeAt(secret, Totp.StepAt(now)), now, lastUsed: Totp.StepAt(now)));
    }

    [Fact]
    public void A_secret_survives_being_written_for_an_app()
    {
        var secret = Totp.NewSecret();
        Assert.Equal(secret, Totp.FromBase32(Totp.Base32(secret)));
        Assert.Equal("GEZDGNBVGY3TQOJQ", Totp.Base32(Encoding.ASCII.GetBytes("1234567890")));
    }
}
