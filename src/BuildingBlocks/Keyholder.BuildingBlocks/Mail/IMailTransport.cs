using Keyholder.BuildingBlocks.Tenancy;

namespace Keyholder.BuildingBlocks.Mail;

/// <summary>Hands e-mail to whoever delivers it.</summary>
internal interface IMailTransport
{
    /// <summary>Returns when it was accepted; throws when it was not, and may then be called again with the same id.</summary>
    Task SendAsync(Guid id, TenantInfo tenant, SendMail mail, CancellationToken ct);
}
