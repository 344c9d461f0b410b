using Microsoft.AspNetCore.Authorization;

namespace Keyholder.BuildingBlocks.Security;

/// <summary>What a member of staff may do. A tenant shows each role under its own title.</summary>
public static class Roles
{
    /// <summary>Manages people, roles, organisation details and policy.</summary>
    public const string TenantAdmin = nameof(TenantAdmin);

    /// <summary>Responsible for data protection: DPO, Secretary, or another title. Decides and approves.</summary>
    public const string DataProtectionLead = nameof(DataProtectionLead);

    /// <summary>Works on requests.</summary>
    public const string CaseOfficer = nameof(CaseOfficer);

    /// <summary>Runs panels and meetings.</summary>
    public const string EngagementOfficer = nameof(EngagementOfficer);

    /// <summary>Sees answers about equality, and arranges adjustments.</summary>
    public const string EqualityOfficer = nameof(EqualityOfficer);

    /// <summary>Sends bulletins, and sees how they are read.</summary>
    public const string Communications = nameof(Communications);

    /// <summary>Reads the audit trail, changes nothing.</summary>
    public const string Auditor = nameof(Auditor);

    /// <summary>All roles, in the order they are shown.</summary>
    public static readonly IReadOnlyList<string> All = [TenantAdmin, DataProtectionLead, CaseOfficer, EngagementOfficer, EqualityOfficer, Communications, Auditor];
}

/// <summary>The two ways of being signed in. A cookie of one is never good for the other.</summary>
public static class Schemes
{
    /// <summary>Staff: password and one-time code, or passkey.</summary>
    public const string Staff = "staff";

    /// <summary>Residents: e-mailed code or passkey.</summary>
    public const string Resident = "resident";
}

/// <summary>
/// The authorisation policies. Every page and endpoint names one, or allows anonymous use and stands on the public list.
/// </summary>
public static class AccessPolicies
{
    /// <summary>Any signed-in member of staff.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>Staff who see and work on requests: data protection lead and case officers.</summary>
    public const string CaseWork = nameof(CaseWork);

    /// <summary>Decisions only the data protection lead takes.</summary>
    public const string CaseDecision = nameof(CaseDecision);

    /// <summary>People, roles, organisation details, policy.</summary>
    public const string TenantAdmin = "TenantAdministration";

    /// <summary>Reading the audit trail.</summary>
    public const string AuditTrail = nameof(AuditTrail);

    /// <summary>Looking at the retention schedule, the register of records and disposals.</summary>
    public const string Records = nameof(Records);

    /// <summary>Records management: the register, looking through what is due, confirming what was destroyed.</summary>
    public const string RecordsWork = nameof(RecordsWork);

    /// <summary>Changing the retention schedule, approving disposals, placing and lifting holds.</summary>
    public const string RecordsDecision = nameof(RecordsDecision);

    /// <summary>Looking at partners, agreements, transfers and disclosures.</summary>
    public const string Sharing = nameof(Sharing);

    /// <summary>Preparing agreements, logging transfers and disclosures, telling recipients.</summary>
    public const string SharingWork = nameof(SharingWork);

    /// <summary>Accepting partners, approving and signing agreements, deciding disclosures.</summary>
    public const string SharingDecision = nameof(SharingDecision);

    /// <summary>Looking at breaches and their register. Sealed ones are shown only to whom they are open.</summary>
    public const string Breaches = nameof(Breaches);

    /// <summary>Dealing with breaches: reports, containment, assessment, letters and notices.</summary>
    public const string BreachWork = nameof(BreachWork);

    /// <summary>Deciding who is told of a breach, and closing it.</summary>
    public const string BreachDecision = nameof(BreachDecision);

    /// <summary>Looking at the processing register, notices, who was given which, and consents.</summary>
    public const string Notices = nameof(Notices);

    /// <summary>Writing the register and notices, giving notices, recording consent.</summary>
    public const string NoticeWork = nameof(NoticeWork);

    /// <summary>Approving and publishing notices and processing activities, and overruling what they say.</summary>
    public const string NoticeDecision = nameof(NoticeDecision);

    /// <summary>Looking at groups, meetings, minutes and surveys. Who is in a closed group's papers is a matter of the group.</summary>
    public const string Engagement = nameof(Engagement);

    /// <summary>Running groups, recruitment, meetings, minutes, actions and surveys.</summary>
    public const string EngagementWork = nameof(EngagementWork);

    /// <summary>Answers about equality, in aggregate, and adjustments for a person.</summary>
    public const string Equality = nameof(Equality);

    /// <summary>Writing bulletins, and how they are read.</summary>
    public const string Bulletins = nameof(Bulletins);

    /// <summary>A contact of a partner who has signed in on the partners' own pages.</summary>
    public const string PartnerContact = nameof(PartnerContact);

    /// <summary>A signed-in resident.</summary>
    public const string Resident = "ResidentSignedIn";

    /// <summary>A signed-in resident who has given a second proof (access code or passkey) in this session.</summary>
    public const string ResidentVerified = nameof(ResidentVerified);

    /// <summary>Claim that a resident's session carries after the second proof: the instant (Unix seconds, UTC).</summary>
    public const string SecondProofClaim = "second-proof";

    /// <summary>Registers all policies. What names none is closed to everybody.</summary>
    public static void Configure(AuthorizationOptions options)
    {
        void StaffIn(string name, params string[] roles) => options.AddPolicy(name, p =>
        {
            p.AddAuthenticationSchemes(Schemes.Staff).RequireAuthenticatedUser();
            if (roles.Length > 0) p.RequireRole(roles);
        });
        StaffIn(Staff);
        StaffIn(CaseWork, Roles.DataProtectionLead, Roles.CaseOfficer);
        StaffIn(CaseDecision, Roles.DataProtectionLead);
        StaffIn(TenantAdmin, Roles.TenantAdmin);
        StaffIn(AuditTrail, Roles.Auditor, Roles.DataProtectionLead);
        StaffIn(Records, Roles.TenantAdmin, Roles.DataProtectionLead, Roles.CaseOfficer, Roles.EngagementOfficer, Roles.Auditor);
        StaffIn(RecordsWork, Roles.TenantAdmin, Roles.DataProtectionLead, Roles.CaseOfficer, Roles.EngagementOfficer);
        StaffIn(RecordsDecision, Roles.TenantAdmin, Roles.DataProtectionLead);
        StaffIn(Sharing, Roles.TenantAdmin, Roles.DataProtectionLead, Roles.CaseOfficer, Roles.Auditor);
        StaffIn(SharingWork, Roles.TenantAdmin, Roles.DataProtectionLead, Roles.CaseOfficer);
        StaffIn(SharingDecision, Roles.DataProtectionLead);
        StaffIn(Breaches, Roles.DataProtectionLead, Roles.CaseOfficer, Roles.Auditor);
        StaffIn(BreachWork, Roles.DataProtectionLead, Roles.CaseOfficer);
        StaffIn(BreachDecision, Roles.DataProtectionLead);
        StaffIn(Notices);
        StaffIn(NoticeWork, Roles.TenantAdmin, Roles.DataProtectionLead, Roles.CaseOfficer, Roles.EngagementOfficer);
        StaffIn(NoticeDecision, Roles.DataProtectionLead);
        StaffIn(Engagement, Roles.TenantAdmin, Roles.DataProtectionLead, Roles.EngagementOfficer, Roles.EqualityOfficer, Roles.Communications, Roles.Auditor);
        StaffIn(EngagementWork, Roles.EngagementOfficer);
        StaffIn(Equality, Roles.EqualityOfficer);
        StaffIn(Bulletins, Roles.Communications);
        options.AddPolicy(Resident, p => p.AddAuthenticationSchemes(Schemes.Resident).RequireAuthenticatedUser());
        options.AddPolicy(ResidentVerified, p => p.AddAuthenticationSchemes(Schemes.Resident).RequireAuthenticatedUser().RequireClaim(SecondProofClaim));
        // It names no scheme: authorisation signs a request in by its policy's schemes, and the fallback's would count on public pages too.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
    }
}
