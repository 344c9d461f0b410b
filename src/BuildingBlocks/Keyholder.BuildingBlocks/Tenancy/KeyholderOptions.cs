using System.ComponentModel.DataAnnotations;

namespace Keyholder.BuildingBlocks.Tenancy;

/// <summary>The section <c>Keyholder</c> of the configuration.</summary>
public sealed class KeyholderOptions
{
    /// <summary>Where databases, files and keys are kept. A relative path starts at the working directory.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>Where the keys that wrap all others are kept; <c>keys</c> in the data directory when unset. Hosts that share a catalogue share it too.</summary>
    public string? KeyDirectory { get; set; }

    /// <summary>A PKCS #12 file whose certificate encrypts those keys at rest. Recommended wherever others can read the disk.</summary>
    public string? KeyCertificate { get; set; }

    /// <summary>The password of <see cref="KeyCertificate"/>.</summary>
    public string? KeyCertificatePassword { get; set; }

    /// <summary>Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; nobody's when empty.</summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>The engine of the catalogue and of new tenants.</summary>
    public DatabaseEngine Engine { get; set; } = DatabaseEngine.Sqlite;

    /// <summary>
    /// Server engines only: the connection string of the database server, with rights to create databases. The catalogue
    /// and each tenant get a database of their own there.
    /// </summary>
    public string? Server { get; set; }

    /// <summary>Server engines only: the catalogue's database; each tenant's is named after it, an underscore and the slug.</summary>
    public string Database { get; set; } = "keyholder";

    /// <summary>The host names that belong to no tenant.</summary>
    public string[] BareHosts { get; set; } = ["localhost"];

    /// <summary>How tenants are reached from outside, for links in e-mails: <c>{host}</c> stands for the tenant's host name.</summary>
    [Required]
    public string PublicAddress { get; set; } = "http://{host}:5080";

    /// <summary>Largest upload in bytes.</summary>
    public long UploadLimit { get; set; } = 25 * 1024 * 1024;

    /// <summary>Absolute path of the data directory.</summary>
    public string DataPath => Path.GetFullPath(DataDirectory);

    /// <summary>Absolute path of the key directory.</summary>
    public string KeyPath => KeyDirectory is null ? Path.Combine(DataPath, "keys") : Path.GetFullPath(KeyDirectory);

    /// <summary>Folder of a tenant's own files.</summary>
    public string TenantPath(string slug) => Path.Combine(DataPath, "tenants", slug);
}
