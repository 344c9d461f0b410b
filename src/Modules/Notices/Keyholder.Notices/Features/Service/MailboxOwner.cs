using Keyholder.Access.Contracts;
using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Service;

/// <summary>Whose account an e-mail address leads to. Several people may share a mailbox, and whoever shares it with an account is not its owner.</summary>
internal static class MailboxOwner
{
    /// <summary>Whether the account found under somebody's e-mail address is theirs, by the name they go by; so it is where no name is known to compare.</summary>
    /// <param name="account">The account with the address.</param>
    /// <param name="name">Their name as it was typed; null when nobody gave one.</param>
    public static bool Is(ResidentPerson account, string? name) => name is null || SameName(account.Name, name);

    /// <summary>Whether two names are one person's, however they are written.</summary>
    public static bool SameName(string? one, string? other) => one is not null && other is not null && NoticePerson.Plain(one) == NoticePerson.Plain(other);
}
