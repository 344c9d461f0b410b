namespace Keyholder.BuildingBlocks.Web;

/// <summary>
/// Whose pages these are and who is reading them: one per request, filled by whoever knows the tenant and the user,
/// read by the layouts. Untouched, it describes the plain host that belongs to no tenant.
/// </summary>
public sealed class SiteContext
{
    /// <summary>The organisation's name in the header.</summary>
    public string OrganisationName { get; set; } = "Keyholder";

    /// <summary>What the service is called for residents, in page titles and on the navigation bar.</summary>
    public string ServiceName { get; set; } = "Your personal information";

    /// <summary>What the service is called for staff, in page titles and on the navigation bar.</summary>
    public string StaffServiceName { get; set; } = "Information rights: staff";

    /// <summary>Where the names of the organisation and the service link to on residents' pages.</summary>
    public string HomeUrl { get; set; } = "/";

    /// <summary>Where they link to on staff pages.</summary>
    public string StaffHomeUrl { get; set; } = "/";

    /// <summary>The organisation's logo, from this origin; its name in text when null.</summary>
    public string? LogoUrl { get; set; }

    /// <summary>A stylesheet of the tenant's own that may set <c>--tenant-colour</c>, dark enough for white text; none when null.</summary>
    public string? StylesheetUrl { get; set; }

    /// <summary>The name of the person signed in; null when nobody is.</summary>
    public string? SignedInName { get; set; }

    /// <summary>Where the person signed in can see their account; null when there is no such page.</summary>
    public string? AccountUrl { get; set; }

    /// <summary>Where signing out posts to; no button when null.</summary>
    public string? SignOutUrl { get; set; }

    /// <summary>Where signing in is; no link when null.</summary>
    public string? SignInUrl { get; set; }

    /// <summary>The accessibility statement; no link when null.</summary>
    public string? AccessibilityUrl { get; set; }

    /// <summary>The privacy notice; no link when null.</summary>
    public string? PrivacyUrl { get; set; }

    /// <summary>Which cookies the pages set, and the choice about them; no link when null.</summary>
    public string? CookiesUrl { get; set; }

    /// <summary>Whether the reader has still to be asked about cookies that are not necessary.</summary>
    public bool AsksAboutCookies { get; set; }

    /// <summary>Where the size of text is chosen; no link when null.</summary>
    public string? TextSizeUrl { get; set; }

    /// <summary>Whether the reader asked for larger text.</summary>
    public bool LargerText { get; set; }

    /// <summary>Notices about breaches of personal data; no link when null, which is when none is in force.</summary>
    public string? BreachNoticesUrl { get; set; }

    /// <summary>How to reach the organisation by e-mail, on error pages and in the footer; null when not known.</summary>
    public string? ContactEmail { get; set; }

    /// <summary>How to reach the organisation by telephone, on error pages and in the footer; null when not known.</summary>
    public string? ContactPhone { get; set; }

    /// <summary>Makes these the pages of a partner's people, to whom residents' own ways in are nothing.</summary>
    /// <param name="signedIn">The name of the partner's contact who is signed in; null when nobody is.</param>
    public void ForPartner(string? signedIn)
    {
        ServiceName = "Sharing data with partners";
        HomeUrl = "/partner";
        SignInUrl = null;
        if (signedIn is null) return;
        SignedInName = signedIn;
        AccountUrl = null;
        SignOutUrl = "/partner/sign-out";
    }
}

/// <summary>Which pages an entry of the navigation belongs to.</summary>
public enum SiteArea
{
    /// <summary>Pages for residents and the public.</summary>
    Resident,

    /// <summary>Pages for staff.</summary>
    Staff,

    /// <summary>Pages for people of other organisations.</summary>
    Partner,
}

/// <summary>An entry of the navigation bar. A module registers its own as singletons.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Url">Where it goes; also everything under it counts as current.</param>
/// <param name="Policy">The authorisation policy a reader must satisfy to see it; null shows it to everybody.</param>
/// <param name="Order">Lower comes first.</param>
/// <param name="Area">Which layout shows it.</param>
public sealed record NavigationItem(string Text, string Url, string? Policy, int Order, SiteArea Area);
