namespace Microsoft.SqlServer.Server;

/// <summary>How a user-defined type is stored.</summary>
public enum Format
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>By SQL Server's own rules.</summary>
    Native = 1,

    /// <summary>By the type itself, see <see cref="IBinarySerialize"/>.</summary>
    UserDefined = 2,
}

/// <summary>A user-defined type that reads and writes itself.</summary>
public interface IBinarySerialize
{
    /// <summary>Reads the value.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes the value.</summary>
    void Write(BinaryWriter w);
}

/// <summary>A type cannot be used as a user-defined type.</summary>
#pragma warning disable RCS1194 // only SqlClient makes it, by Create
public sealed class InvalidUdtException : SystemException
#pragma warning restore RCS1194
{
    private InvalidUdtException(string message) : base(message) => HResult = unchecked((int)0x80131937);

    /// <summary>The exception for a type and a reason.</summary>
    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new($"'{udtType.FullName}' is an invalid user defined type, reason: {resourceReason}.");
}

/// <summary>Marks a class or structure as a user-defined type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>How it is stored.</summary>
    public Format Format { get; } = format;

    /// <summary>The greatest size of a stored value, in bytes; -1 for up to 2 GB.</summary>
    public int MaxByteSize
    {
        get;
        set => field = value >= -1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "It must be -1 or more.");
    }

    /// <summary>Whether every value has the same size.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Whether stored values sort as the values do.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>The method that checks a value.</summary>
    public string? ValidationMethodName { get; set; }

    /// <summary>Its name in the database.</summary>
    public string? Name { get; set; }
}

/// <summary>Marks a class or structure as a user-defined aggregate.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class SqlUserDefinedAggregateAttribute(Format format) : Attribute
{
    /// <summary>The greatest size of the state, in bytes.</summary>
    public const int MaxByteSizeValue = 8000;

    /// <summary>How its state is stored.</summary>
    public Format Format { get; } = format;

    /// <summary>The greatest size of the state, in bytes; -1 for up to 2 GB.</summary>
    public int MaxByteSize
    {
        get;
        set => field = value is >= -1 and <= MaxByteSizeValue
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"It must be between -1 and {MaxByteSizeValue}.");
    }

    /// <summary>Whether duplicates change nothing.</summary>
    public bool IsInvariantToDuplicates { get; set; }

    /// <summary>Whether nulls change nothing.</summary>
    public bool IsInvariantToNulls { get; set; }

    /// <summary>Whether the order changes nothing.</summary>
    public bool IsInvariantToOrder { get; set; }

    /// <summary>Whether it is null over no rows.</summary>
    public bool IsNullIfEmpty { get; set; }

    /// <summary>Its name in the database.</summary>
    public string? Name { get; set; }
}
