namespace Keyholder.BuildingBlocks.Security;

/// <summary>
/// Text that is stored encrypted. Only the <see cref="DataKey"/> it was sealed with, asked for the same field, opens it;
/// moved to another row, case or tenant it does not open.
/// </summary>
public sealed record SealedText(byte[] Bytes);
