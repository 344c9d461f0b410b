using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.PostgreSql.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "access");

            migrationBuilder.EnsureSchema(
                name: "rights_requests");

            migrationBuilder.EnsureSchema(
                name: "platform");

            migrationBuilder.CreateTable(
                name: "AccessCode",
                schema: "access",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<byte[]>(type: "bytea", nullable: false),
                    IssuedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessCode", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Attempt",
                schema: "access",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    WindowEndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attempt", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntry",
                schema: "platform",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Actor = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Action = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    SubjectType = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SubjectId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Detail = table.Column<string>(type: "text", nullable: true),
                    CorrelationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntry", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "AuditHead",
                schema: "platform",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHead", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "InboxMessage",
                schema: "platform",
                columns: table => new
                {
                    MessageId = table.Column<Guid>(type: "uuid", nullable: false),
                    Consumer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ProcessedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboxMessage", x => new { x.MessageId, x.Consumer });
                });

            migrationBuilder.CreateTable(
                name: "Organisation",
                schema: "platform",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RegistrationNumber = table.Column<string>(type: "text", nullable: true),
                    PostalAddress = table.Column<string>(type: "text", nullable: true),
                    ContactEmail = table.Column<string>(type: "text", nullable: true),
                    ContactPhone = table.Column<string>(type: "text", nullable: true),
                    ResponsibleOfficer = table.Column<string>(type: "text", nullable: true),
                    Colour = table.Column<string>(type: "text", nullable: true),
                    Logo = table.Column<byte[]>(type: "bytea", nullable: true),
                    LogoMediaType = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Organisation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OutboxMessage",
                schema: "platform",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    WireName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Payload = table.Column<string>(type: "text", nullable: false),
                    OccurredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CorrelationId = table.Column<Guid>(type: "uuid", nullable: false),
                    CausationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Actor = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NotBefore = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Lease = table.Column<Guid>(type: "uuid", nullable: true),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ParkedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Error = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxMessage", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RecoveryCode",
                schema: "access",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecoveryCode", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Request",
                schema: "rights_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    OpenedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: true),
                    RequesterId = table.Column<Guid>(type: "uuid", nullable: true),
                    People = table.Column<byte[]>(type: "bytea", nullable: false),
                    OnBehalf = table.Column<bool>(type: "boolean", nullable: false),
                    Scope = table.Column<byte[]>(type: "bytea", nullable: false),
                    PeriodFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    PeriodTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Delivery = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AssignedTo = table.Column<Guid>(type: "uuid", nullable: true),
                    AcknowledgedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    IdentityAcceptedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IdentityMethod = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    AuthorityAcceptedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AlertOn = table.Column<DateOnly>(type: "date", nullable: true),
                    WaitingFor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ExtendableUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    RefusalGround = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    RefusalReason = table.Column<byte[]>(type: "bytea", nullable: true),
                    ReleasedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    HeldUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    ToldDueSoonFor = table.Column<DateOnly>(type: "date", nullable: true),
                    ToldOverdueFor = table.Column<DateOnly>(type: "date", nullable: true),
                    HoldLiftedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    ErasedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Request", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RequestDraft",
                schema: "rights_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Answers = table.Column<byte[]>(type: "bytea", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SubmittedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestDraft", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Resident",
                schema: "access",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Name = table.Column<byte[]>(type: "bytea", nullable: true),
                    Phone = table.Column<byte[]>(type: "bytea", nullable: true),
                    Address = table.Column<byte[]>(type: "bytea", nullable: true),
                    Adjustments = table.Column<byte[]>(type: "bytea", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastSignedInAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Known = table.Column<bool>(type: "boolean", nullable: false),
                    IdentityCheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RestrictedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Resident", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ResidentHold",
                schema: "access",
                columns: table => new
                {
                    HoldId = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    PlacedOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResidentHold", x => x.HoldId);
                });

            migrationBuilder.CreateTable(
                name: "ResidentPasskey",
                schema: "access",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResidentPasskey", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RoleTitle",
                schema: "access",
                columns: table => new
                {
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoleTitle", x => x.Role);
                });

            migrationBuilder.CreateTable(
                name: "Session",
                schema: "access",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastSeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Device = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    SecondProofAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Session", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignInCode",
                schema: "access",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    Code = table.Column<byte[]>(type: "bytea", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInCode", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StaffLink",
                schema: "access",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TokenHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffLink", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StaffMember",
                schema: "access",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastSignedInAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    TotpSecret = table.Column<byte[]>(type: "bytea", nullable: true),
                    TotpConfirmedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    TotpStep = table.Column<long>(type: "bigint", nullable: false),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffMember", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StaffPasskey",
                schema: "access",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffPasskey", x => x.CredentialId);
                });

            migrationBuilder.CreateTable(
                name: "TenantPackVersion",
                schema: "platform",
                columns: table => new
                {
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false),
                    SavedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SavedBy = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TenantPackVersion", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "AnswerPack",
                schema: "rights_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Basis = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    CoverLetter = table.Column<byte[]>(type: "bytea", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AssembledBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Total = table.Column<int>(type: "integer", nullable: false),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    AssembledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FileId = table.Column<Guid>(type: "uuid", nullable: true),
                    Length = table.Column<long>(type: "bigint", nullable: true),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Contents = table.Column<byte[]>(type: "bytea", nullable: true),
                    ReleasedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ReleasedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PostedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PostReference = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerPack", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnswerPack_Request_RequestId",
                        column: x => x.RequestId,
                        principalSchema: "rights_requests",
                        principalTable: "Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Approval",
                schema: "rights_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    Proposed = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AskedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    PackSha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DecidedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Comment = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Approval", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Approval_Request_RequestId",
                        column: x => x.RequestId,
                        principalSchema: "rights_requests",
                        principalTable: "Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ClockEvent",
                schema: "rights_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RecordedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClockEvent", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClockEvent_Request_RequestId",
                        column: x => x.RequestId,
                        principalSchema: "rights_requests",
                        principalTable: "Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FoundItem",
                schema: "rights_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    PlatformItemId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Date = table.Column<DateOnly>(type: "date", nullable: true),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: true),
                    Disclosure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RedactedFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    RedactedContent = table.Column<byte[]>(type: "bytea", nullable: true),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AddedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FoundItem", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FoundItem_Request_RequestId",
                        column: x => x.RequestId,
                        principalSchema: "rights_requests",
                        principalTable: "Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Letter",
                schema: "rights_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Body = table.Column<byte[]>(type: "bytea", nullable: false),
                    Way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SentBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ThirdPartyId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Letter", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Letter_Request_RequestId",
                        column: x => x.RequestId,
                        principalSchema: "rights_requests",
                        principalTable: "Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RequestFile",
                schema: "rights_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<byte[]>(type: "bytea", nullable: false),
                    MediaType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AddedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestFile", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RequestFile_Request_RequestId",
                        column: x => x.RequestId,
                        principalSchema: "rights_requests",
                        principalTable: "Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RequestNote",
                schema: "rights_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestNote", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RequestNote_Request_RequestId",
                        column: x => x.RequestId,
                        principalSchema: "rights_requests",
                        principalTable: "Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SearchEntry",
                schema: "rights_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Hits = table.Column<int>(type: "integer", nullable: true),
                    Details = table.Column<byte[]>(type: "bytea", nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AddedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchEntry", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SearchEntry_Request_RequestId",
                        column: x => x.RequestId,
                        principalSchema: "rights_requests",
                        principalTable: "Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SearchTerm",
                schema: "rights_requests",
                columns: table => new
                {
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    Term = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchTerm", x => new { x.Term, x.RequestId });
                    table.ForeignKey(
                        name: "FK_SearchTerm_Request_RequestId",
                        column: x => x.RequestId,
                        principalSchema: "rights_requests",
                        principalTable: "Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ThirdParty",
                schema: "rights_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<byte[]>(type: "bytea", nullable: false),
                    Consent = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ConsentAskedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ConsentAnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThirdParty", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ThirdParty_Request_RequestId",
                        column: x => x.RequestId,
                        principalSchema: "rights_requests",
                        principalTable: "Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TrackingLink",
                schema: "rights_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrackingLink", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrackingLink_Request_RequestId",
                        column: x => x.RequestId,
                        principalSchema: "rights_requests",
                        principalTable: "Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StaffRole",
                schema: "access",
                columns: table => new
                {
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffRole", x => new { x.StaffId, x.Role });
                    table.ForeignKey(
                        name: "FK_StaffRole_StaffMember_StaffId",
                        column: x => x.StaffId,
                        principalSchema: "access",
                        principalTable: "StaffMember",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AnswerPackDownload",
                schema: "rights_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PackId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerPackDownload", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnswerPackDownload_AnswerPack_PackId",
                        column: x => x.PackId,
                        principalSchema: "rights_requests",
                        principalTable: "AnswerPack",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Exclusion",
                schema: "rights_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    FoundItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Exemption = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AddedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exclusion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Exclusion_FoundItem_FoundItemId",
                        column: x => x.FoundItemId,
                        principalSchema: "rights_requests",
                        principalTable: "FoundItem",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Exclusion_Request_RequestId",
                        column: x => x.RequestId,
                        principalSchema: "rights_requests",
                        principalTable: "Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ThirdPartyMention",
                schema: "rights_requests",
                columns: table => new
                {
                    ThirdPartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    FoundItemId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThirdPartyMention", x => new { x.ThirdPartyId, x.FoundItemId });
                    table.ForeignKey(
                        name: "FK_ThirdPartyMention_FoundItem_FoundItemId",
                        column: x => x.FoundItemId,
                        principalSchema: "rights_requests",
                        principalTable: "FoundItem",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_ThirdPartyMention_ThirdParty_ThirdPartyId",
                        column: x => x.ThirdPartyId,
                        principalSchema: "rights_requests",
                        principalTable: "ThirdParty",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                schema: "platform",
                table: "AuditHead",
                columns: new[] { "Id", "Hash", "Sequence" },
                values: new object[] { 1, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_AccessCode_ResidentId",
                schema: "access",
                table: "AccessCode",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_AnswerPack_RequestId",
                schema: "rights_requests",
                table: "AnswerPack",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_AnswerPackDownload_PackId",
                schema: "rights_requests",
                table: "AnswerPackDownload",
                column: "PackId");

            migrationBuilder.CreateIndex(
                name: "IX_Approval_RequestId",
                schema: "rights_requests",
                table: "Approval",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_Attempt_WindowEndsAt",
                schema: "access",
                table: "Attempt",
                column: "WindowEndsAt");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntry_Actor_Sequence",
                schema: "platform",
                table: "AuditEntry",
                columns: new[] { "Actor", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntry_At",
                schema: "platform",
                table: "AuditEntry",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntry_SubjectType_SubjectId_Sequence",
                schema: "platform",
                table: "AuditEntry",
                columns: new[] { "SubjectType", "SubjectId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_ClockEvent_RequestId",
                schema: "rights_requests",
                table: "ClockEvent",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_Exclusion_FoundItemId",
                schema: "rights_requests",
                table: "Exclusion",
                column: "FoundItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Exclusion_RequestId",
                schema: "rights_requests",
                table: "Exclusion",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_FoundItem_RequestId_Source_PlatformItemId",
                schema: "rights_requests",
                table: "FoundItem",
                columns: new[] { "RequestId", "Source", "PlatformItemId" });

            migrationBuilder.CreateIndex(
                name: "IX_InboxMessage_ProcessedAt",
                schema: "platform",
                table: "InboxMessage",
                column: "ProcessedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Letter_RequestId",
                schema: "rights_requests",
                table: "Letter",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessage_ParkedAt_NotBefore_OccurredAt",
                schema: "platform",
                table: "OutboxMessage",
                columns: new[] { "ParkedAt", "NotBefore", "OccurredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RecoveryCode_StaffId",
                schema: "access",
                table: "RecoveryCode",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_Request_AssignedTo_DueOn",
                schema: "rights_requests",
                table: "Request",
                columns: new[] { "AssignedTo", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Request_ClosedOn_DueOn",
                schema: "rights_requests",
                table: "Request",
                columns: new[] { "ClosedOn", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Request_ReceivedOn",
                schema: "rights_requests",
                table: "Request",
                column: "ReceivedOn");

            migrationBuilder.CreateIndex(
                name: "IX_Request_Reference",
                schema: "rights_requests",
                table: "Request",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Request_RequesterId",
                schema: "rights_requests",
                table: "Request",
                column: "RequesterId");

            migrationBuilder.CreateIndex(
                name: "IX_Request_ResidentId",
                schema: "rights_requests",
                table: "Request",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_Request_Status_DueOn",
                schema: "rights_requests",
                table: "Request",
                columns: new[] { "Status", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_RequestDraft_ExpiresAt",
                schema: "rights_requests",
                table: "RequestDraft",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_RequestDraft_ResidentId",
                schema: "rights_requests",
                table: "RequestDraft",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_RequestDraft_TokenHash",
                schema: "rights_requests",
                table: "RequestDraft",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RequestFile_RequestId",
                schema: "rights_requests",
                table: "RequestFile",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_RequestNote_RequestId",
                schema: "rights_requests",
                table: "RequestNote",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_Resident_Email",
                schema: "access",
                table: "Resident",
                column: "Email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ResidentHold_ResidentId",
                schema: "access",
                table: "ResidentHold",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_ResidentPasskey_CredentialId",
                schema: "access",
                table: "ResidentPasskey",
                column: "CredentialId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ResidentPasskey_ResidentId",
                schema: "access",
                table: "ResidentPasskey",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_SearchEntry_RequestId",
                schema: "rights_requests",
                table: "SearchEntry",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_SearchTerm_RequestId",
                schema: "rights_requests",
                table: "SearchTerm",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_Session_CreatedAt",
                schema: "access",
                table: "Session",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Session_Kind_PersonId",
                schema: "access",
                table: "Session",
                columns: new[] { "Kind", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_SignInCode_Email",
                schema: "access",
                table: "SignInCode",
                column: "Email");

            migrationBuilder.CreateIndex(
                name: "IX_SignInCode_ExpiresAt",
                schema: "access",
                table: "SignInCode",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_StaffLink_StaffId",
                schema: "access",
                table: "StaffLink",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_StaffLink_TokenHash",
                schema: "access",
                table: "StaffLink",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffMember_NormalizedEmail",
                schema: "access",
                table: "StaffMember",
                column: "NormalizedEmail",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffMember_NormalizedUserName",
                schema: "access",
                table: "StaffMember",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffPasskey_UserId",
                schema: "access",
                table: "StaffPasskey",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_ThirdParty_RequestId",
                schema: "rights_requests",
                table: "ThirdParty",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_ThirdPartyMention_FoundItemId",
                schema: "rights_requests",
                table: "ThirdPartyMention",
                column: "FoundItemId");

            migrationBuilder.CreateIndex(
                name: "IX_TrackingLink_RequestId",
                schema: "rights_requests",
                table: "TrackingLink",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_TrackingLink_TokenHash",
                schema: "rights_requests",
                table: "TrackingLink",
                column: "TokenHash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessCode",
                schema: "access");

            migrationBuilder.DropTable(
                name: "AnswerPackDownload",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "Approval",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "Attempt",
                schema: "access");

            migrationBuilder.DropTable(
                name: "AuditEntry",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "AuditHead",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "ClockEvent",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "Exclusion",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "InboxMessage",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "Letter",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "Organisation",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "OutboxMessage",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "RecoveryCode",
                schema: "access");

            migrationBuilder.DropTable(
                name: "RequestDraft",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "RequestFile",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "RequestNote",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "Resident",
                schema: "access");

            migrationBuilder.DropTable(
                name: "ResidentHold",
                schema: "access");

            migrationBuilder.DropTable(
                name: "ResidentPasskey",
                schema: "access");

            migrationBuilder.DropTable(
                name: "RoleTitle",
                schema: "access");

            migrationBuilder.DropTable(
                name: "SearchEntry",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "SearchTerm",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "Session",
                schema: "access");

            migrationBuilder.DropTable(
                name: "SignInCode",
                schema: "access");

            migrationBuilder.DropTable(
                name: "StaffLink",
                schema: "access");

            migrationBuilder.DropTable(
                name: "StaffPasskey",
                schema: "access");

            migrationBuilder.DropTable(
                name: "StaffRole",
                schema: "access");

            migrationBuilder.DropTable(
                name: "TenantPackVersion",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "ThirdPartyMention",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "TrackingLink",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "AnswerPack",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "StaffMember",
                schema: "access");

            migrationBuilder.DropTable(
                name: "FoundItem",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "ThirdParty",
                schema: "rights_requests");

            migrationBuilder.DropTable(
                name: "Request",
                schema: "rights_requests");
        }
    }
}
