using Keyholder.BuildingBlocks.Tenancy;
using MassTransit;

namespace Keyholder.BuildingBlocks.Mail;

internal sealed class DeliverMail(IMailTransport transport, TenantContext context) : IConsumer<SendMail>
{
    public Task Consume(ConsumeContext<SendMail> consumed) =>
        transport.SendAsync(consumed.MessageId!.Value, context.Tenant, consumed.Message, consumed.CancellationToken);
}
