namespace Keyholder.SharingAgreements.Features;

internal sealed partial class SharingAuditWords
{
    private static Dictionary<string, string> AgreementWords => new(StringComparer.Ordinal)
    {
        ["sharing.agreement.started"] = "Sharing agreement started",
        ["sharing.agreement.draft-changed"] = "Draft of a sharing agreement changed",
        ["sharing.agreement.assessed"] = "Sharing agreement assessed and put forward for approval",
        ["sharing.agreement.objected"] = "Another part of Keyholder said what a sharing agreement would make untrue",
        ["sharing.agreement.sent-back"] = "Sharing agreement sent back to draft",
        ["sharing.agreement.approved"] = "Sharing agreement approved for signing",
        ["sharing.agreement.code-sent"] = "One-time code for signing a sharing agreement sent",
        ["sharing.agreement.signed-by-us"] = "Sharing agreement signed for the organisation",
        ["sharing.agreement.signed-by-partner"] = "Sharing agreement signed by the partner",
        ["sharing.agreement.signed-on-paper"] = "Sharing agreement signed on paper and uploaded",
        ["sharing.agreement.in-force"] = "Sharing agreement came into force",
        ["sharing.agreement.begun"] = "First day of a sharing agreement",
        ["sharing.agreement.reviewed"] = "Sharing agreement reviewed",
        ["sharing.agreement.reminded"] = "Reminder of a sharing agreement’s review or end sent",
        ["sharing.agreement.expired"] = "Sharing agreement came to its end",
        ["sharing.agreement.terminated"] = "Sharing agreement ended early",
        ["sharing.agreement.version-begun"] = "New version of a sharing agreement started",
        ["sharing.agreement.withdrawn"] = "Version of a sharing agreement withdrawn",
        ["sharing.agreement.sub-processor-asked"] = "Sub-processor asked for",
        ["sharing.agreement.sub-processor-consented"] = "Sub-processor consented to in writing",
        ["sharing.agreement.sub-processor-refused"] = "Sub-processor refused",
        ["sharing.agreement.sub-processor-withdrawn"] = "Consent to a sub-processor withdrawn",
        ["sharing.agreement.sub-processor-found"] = "Sub-processor found in use without consent",
        ["sharing.agreement.document-read"] = "Document of a sharing agreement opened",
        ["sharing.agreements.exported"] = "Register of sharing agreements exported",
    };
}
