namespace Keyholder.Architecture.Tests;

/// <summary>Every endpoint that anybody may use without signing in. A new one is added here on purpose, or not at all.</summary>
internal static class PublicEndpoints
{
    internal static readonly IReadOnlyCollection<string> Routes = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        // Making a request without an account, and following it
        "/",
        "/requests/new",
        "/requests/new/answer",
        "/requests/new/authority",
        "/requests/new/check",
        "/requests/new/contact",
        "/requests/new/identity",
        "/requests/new/information",
        "/requests/new/other-person",
        "/requests/new/period",
        "/requests/new/sent",
        "/requests/new/who",
        "/requests/new/you",
        "/requests/open",
        "/requests/track",

        // Signing in, and what leads to it
        "/sign-in",
        "/sign-in/code",
        "/sign-out",
        "/staff/enrol",
        "/staff/forgotten-password",
        "/staff/invitation",
        "/staff/recovery-code",
        "/staff/reset-password",
        "/staff/sign-in",
        "/staff/sign-in/code",
        "/staff/sign-out",

        // Partners' contacts sign in with a code
        "/partner/sign-in",
        "/partner/sign-in/code",

        // Who information is shared with
        "/sharing",

        // Reporting a breach without an account, and asking where the report stands
        "/report-a-breach",
        "/report-a-breach/ask",
        "/report-a-breach/{reference:regex(^RP-)}",

        // What the public is told of breaches, and a letter for somebody without an account
        "/breach-letter",
        "/breach-notices",
        "/breach-notices/{id:guid}",

        // Privacy notices, in full and in brief for other websites, and cookies
        "/cookies",
        "/embed/collections/{name}",
        "/embed/collections/{name}.json",
        "/embed/notices/{name}",
        "/embed/notices/{name}.json",
        "/privacy",
        "/privacy/{slug}",
        "/privacy/{slug}/on/{date?}",
        "/privacy/{slug}/print",
        "/privacy/{slug}/versions/{number:int}",
        "/privacy/{slug}/versions/{number:int}/print",
        "/privacy/{slug}/{language}",

        // What groups publish, open recruitment, surveys that anybody may answer, and bulletins
        "/bulletins/stop/{token}",
        "/bulletins/{reference}",
        "/bulletins/{reference}/links/{place:int}",
        "/groups",
        "/groups/{slug}",
        "/groups/{slug}/minutes",
        "/groups/{slug}/minutes/{reference}",
        "/groups/{slug}/progress",
        "/meetings/{reference}/papers/{id:guid}",
        "/recruitment",
        "/surveys/{reference}",

        // How long information is kept
        "/retention-schedule",

        // How the organisation keeps to the law with sensitive data
        "/privacy/policy-document",
        // Withdrawing consent, and giving it again, by a link in a mail
        "/consents/renew/{token}",
        "/consents/withdraw/{token}",

        // How a tenant's pages look
        "/logo",
        "/tenant.css",

        // The site itself
        "/errors/{code:int?}",
        "/health/live",
        "/health/ready",
        "/{**path}", // any other address: not found

        // In Development only
        "/dev/mailbox",
        "/dev/mailbox.json",
    };

    internal static bool Includes(string route) => Routes.Contains(route);
}
