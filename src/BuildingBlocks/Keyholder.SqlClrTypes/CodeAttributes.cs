namespace Microsoft.SqlServer.Server;

/// <summary>Which user data a function reads.</summary>
public enum DataAccessKind
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>It reads.</summary>
    Read = 1,
}

/// <summary>Which system catalogues a function reads.</summary>
public enum SystemDataAccessKind
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>It reads.</summary>
    Read = 1,
}

/// <summary>Marks a method as a user-defined function.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public class SqlFunctionAttribute : Attribute
{
    /// <summary>Whether the same input always gives the same answer.</summary>
    public bool IsDeterministic { get; set; }

    /// <summary>Which user data it reads.</summary>
    public DataAccessKind DataAccess { get; set; }

    /// <summary>Which system catalogues it reads.</summary>
    public SystemDataAccessKind SystemDataAccess { get; set; }

    /// <summary>Whether it computes without floating point.</summary>
    public bool IsPrecise { get; set; }

    /// <summary>Its name in the database.</summary>
    public string? Name { get; set; }

    /// <summary>The columns of a table-valued function.</summary>
    public string? TableDefinition { get; set; }

    /// <summary>The method that fills a row of a table-valued function.</summary>
    public string? FillRowMethodName { get; set; }
}

/// <summary>Marks a method or property of a user-defined type.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class SqlMethodAttribute : SqlFunctionAttribute
{
    /// <summary>Whether it is called with null arguments; true unless set.</summary>
    public bool OnNullCall { get; set; } = true;

    /// <summary>Whether it changes its instance.</summary>
    public bool IsMutator { get; set; }

    /// <summary>Whether it is called on a null instance.</summary>
    public bool InvokeIfReceiverIsNull { get; set; }
}

/// <summary>Says more about the type of a parameter, field or answer.</summary>
[AttributeUsage(
    AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public class SqlFacetAttribute : Attribute
{
    /// <summary>Whether the length is fixed.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>The greatest length, in characters or bytes.</summary>
    public int MaxSize { get; set; }

    /// <summary>Digits in all.</summary>
    public int Precision { get; set; }

    /// <summary>Digits after the point.</summary>
    public int Scale { get; set; }

    /// <summary>Whether it may be null.</summary>
    public bool IsNullable { get; set; }
}
