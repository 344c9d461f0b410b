namespace Keyholder.BuildingBlocks.Auditing;

/// <summary>
/// Rows that only count or remember how something is being done, such as tries of a sign-in. Writing one by itself puts nothing
/// on the audit trail; what matters about it is audited by name.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BookkeepingAttribute : Attribute;
