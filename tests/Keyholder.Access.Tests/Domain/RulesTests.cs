using Keyholder.Access.Domain;
using Keyholder.Access.Features.OrganisationDetails;
using Keyholder.Access.Features.SignIn;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Access.Tests.Domain;

public sealed class RulesTests
{
    [Fact, Trait("Target", "X3")]
    public void Guessing_an_emailed_code_succeeds_less_than_once_in_a_million_days()
    {
        Assert.True(AttemptLimit.CodeTried.Window >= TimeSpan.FromDays(1));
        Assert.True(AttemptLimit.CodeTried.Tries / Math.Pow(10, AskForCodeHandler.Digits) <= 1e-6);
    }

    [Theory]
    [InlineData("#000000", 21)]
    [InlineData("#ffffff", 1)]
    [InlineData("#767676", 4.54)]
    public void Contrast_is_that_of_wcag(string colour, double contrast) => Assert.Equal(contrast, Contrast.WithWhite(colour)!.Value, 0.01);

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#gggggg")]
    [InlineData("# 12345")]
    public void What_is_not_a_colour_has_no_contrast(string colour) => Assert.Null(Contrast.WithWhite(colour));

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData(null, "Unknown browser")]
    public void A_browser_is_named_in_words(string? agent, string device) => Assert.Equal(device, Devices.Describe(agent));

    [Fact]
    public void Changing_roles_says_what_changed()
    {
        var person = new StaffMember { Id = Guid.NewGuid() };
        Assert.Equal("+CaseOfficer +Auditor", person.SetRoles([Roles.Auditor, Roles.CaseOfficer]));
        Assert.Equal("+TenantAdmin -Auditor", person.SetRoles([Roles.TenantAdmin, Roles.CaseOfficer]));
        Assert.Null(person.SetRoles([Roles.CaseOfficer, Roles.TenantAdmin]));
    }
}
