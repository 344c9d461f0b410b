using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.BuildingBlocks.Mail;

/// <summary>
/// Asks for an e-mail to be sent, after the commit of what it tells of, with retry. It carries a greeting line, a reference and a
/// link at most: nothing about a person or a case (requirement A5).
/// </summary>
/// <param name="To">The address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text. Links stand on a line of their own.</param>
/// <param name="Template">What kind of mail it is, <c>module.kind</c>; GOV.UK Notify templates are configured by it.</param>
/// <param name="Unsubscribe">
/// For a mail that rests on consent: the address at which a form post of <c>List-Unsubscribe=One-Click</c> ends it, so that mail programs offer
/// that themselves (RFC 8058). GOV.UK Notify carries no such header; the link in the body does the same.
/// </param>
[WireName("mail.send.v1")]
public sealed record SendMail(string To, string Subject, string Body, string Template, Uri? Unsubscribe = null);
