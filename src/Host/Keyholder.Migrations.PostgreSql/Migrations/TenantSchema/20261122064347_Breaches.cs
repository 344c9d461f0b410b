using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.PostgreSql.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class Breaches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "breaches");

            migrationBuilder.AddColumn<byte[]>(
                name: "SafeContact",
                schema: "access",
                table: "Resident",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Absence",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Absence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Breach",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Nature = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Incident = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsSealed = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AboutStaffId = table.Column<Guid>(type: "uuid", nullable: true),
                    OfficerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Team = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Group = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    What = table.Column<byte[]>(type: "bytea", nullable: false),
                    HowFound = table.Column<byte[]>(type: "bytea", nullable: true),
                    OccurredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FoundAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AwareAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    MirrorOf = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    MergedInto = table.Column<Guid>(type: "uuid", nullable: true),
                    OpenedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Breach", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BreachReport",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reporter = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReporterId = table.Column<Guid>(type: "uuid", nullable: true),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    MirrorOf = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Contact = table.Column<byte[]>(type: "bytea", nullable: true),
                    What = table.Column<byte[]>(type: "bytea", nullable: false),
                    HowFound = table.Column<byte[]>(type: "bytea", nullable: true),
                    Nature = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OccurredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    OccurredTimeKnown = table.Column<bool>(type: "boolean", nullable: false),
                    FoundAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FoundTimeKnown = table.Column<bool>(type: "boolean", nullable: false),
                    Group = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    DealtWithBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    DealtWithAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreachReport", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DutyRoster",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    DeputyId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyRoster", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReportDraft",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Answers = table.Column<byte[]>(type: "bytea", nullable: false),
                    SavedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportDraft", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AffectedPerson",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    EmailKey = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    HasReference = table.Column<bool>(type: "boolean", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Details = table.Column<byte[]>(type: "bytea", nullable: false),
                    Way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    WayChosen = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ToldAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ToldBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Note = table.Column<byte[]>(type: "bytea", nullable: true),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ReadAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PrintId = table.Column<Guid>(type: "uuid", nullable: true),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AffectedPerson", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AffectedPerson_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AffectedRecord",
                schema: "breaches",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    Source = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ExternalId = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AffectedRecord", x => new { x.BreachId, x.Source, x.ExternalId });
                    table.ForeignKey(
                        name: "FK_AffectedRecord_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AwarenessChange",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AwarenessChange", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AwarenessChange_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BreachAction",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    What = table.Column<byte[]>(type: "bytea", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DoneAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DoneBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    RemindedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AddedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreachAction", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BreachAction_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BreachAssessment",
                schema: "breaches",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    Confidentiality = table.Column<bool>(type: "boolean", nullable: false),
                    Integrity = table.Column<bool>(type: "boolean", nullable: false),
                    Availability = table.Column<bool>(type: "boolean", nullable: false),
                    Kinds = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ByAccident = table.Column<bool>(type: "boolean", nullable: true),
                    Items = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    PeopleKinds = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    People = table.Column<int>(type: "integer", nullable: true),
                    Records = table.Column<int>(type: "integer", nullable: true),
                    Context = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Identification = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Circumstances = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Score = table.Column<decimal>(type: "numeric(6,2)", precision: 6, scale: 2, nullable: true),
                    Consequences = table.Column<byte[]>(type: "bytea", nullable: true),
                    Risk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    RiskReason = table.Column<byte[]>(type: "bytea", nullable: true),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreachAssessment", x => x.BreachId);
                    table.ForeignKey(
                        name: "FK_BreachAssessment_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BreachClock",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: true),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    StartsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Hours = table.Column<int>(type: "integer", nullable: true),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Citation = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MetAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LateBecause = table.Column<byte[]>(type: "bytea", nullable: true),
                    Reminders = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreachClock", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BreachClock_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BreachClosing",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reopened = table.Column<bool>(type: "boolean", nullable: false),
                    Text = table.Column<byte[]>(type: "bytea", nullable: true),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreachClosing", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BreachClosing_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BreachDecision",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    Question = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Yes = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    Exception = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SecondBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    SecondAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SecondReason = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreachDecision", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BreachDecision_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BreachHold",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: true),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    PlacedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LiftedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    LiftedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreachHold", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BreachHold_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BreachLesson",
                schema: "breaches",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    RootCause = table.Column<byte[]>(type: "bytea", nullable: true),
                    Lesson = table.Column<byte[]>(type: "bytea", nullable: true),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreachLesson", x => x.BreachId);
                    table.ForeignKey(
                        name: "FK_BreachLesson_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BreachLink",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Path = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreachLink", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BreachLink_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ContainmentStep",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Incident = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Own = table.Column<byte[]>(type: "bytea", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DoneBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DoneAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Note = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContainmentStep", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContainmentStep_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LetterPrint",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Letters = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    PostedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PostedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterPrint", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LetterPrint_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OverRetentionFinding",
                schema: "breaches",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Asked = table.Column<int>(type: "integer", nullable: false),
                    Known = table.Column<int>(type: "integer", nullable: false),
                    Overdue = table.Column<int>(type: "integer", nullable: false),
                    ByClass = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OverRetentionFinding", x => x.BreachId);
                    table.ForeignKey(
                        name: "FK_OverRetentionFinding_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PartnerNotice",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClockId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: true),
                    Organisation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Agreement = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    AgreementEnded = table.Column<bool>(type: "boolean", nullable: false),
                    WeAreProcessor = table.Column<bool>(type: "boolean", nullable: false),
                    Items = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Why = table.Column<byte[]>(type: "bytea", nullable: true),
                    Text = table.Column<byte[]>(type: "bytea", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SentBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    AcknowledgedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AcknowledgedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Reply = table.Column<byte[]>(type: "bytea", nullable: true),
                    Chases = table.Column<int>(type: "integer", nullable: false),
                    Because = table.Column<byte[]>(type: "bytea", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartnerNotice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PartnerNotice_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PeopleImport",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsWindows1252 = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Problem = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Total = table.Column<int>(type: "integer", nullable: false),
                    Lines = table.Column<int>(type: "integer", nullable: false),
                    Added = table.Column<int>(type: "integer", nullable: false),
                    Known = table.Column<int>(type: "integer", nullable: false),
                    Bad = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeopleImport", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PeopleImport_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PeopleLetter",
                schema: "breaches",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    Breached = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ApprovedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ApprovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Sending = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Batch = table.Column<int>(type: "integer", nullable: false),
                    NextBatchAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AllToldAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeopleLetter", x => x.BreachId);
                    table.ForeignKey(
                        name: "FK_PeopleLetter_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PublicNotice",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Text = table.Column<byte[]>(type: "bytea", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ApprovedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ApprovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicNotice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PublicNotice_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegulatorFiling",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    TheirReference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Text = table.Column<byte[]>(type: "bytea", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegulatorFiling", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegulatorFiling_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegulatorMessage",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    FromRegulator = table.Column<bool>(type: "boolean", nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<byte[]>(type: "bytea", nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "date", nullable: true),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    LoggedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegulatorMessage", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegulatorMessage_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegulatorPart",
                schema: "breaches",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Answers = table.Column<byte[]>(type: "bytea", nullable: false),
                    FromCase = table.Column<byte[]>(type: "bytea", nullable: false),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegulatorPart", x => new { x.BreachId, x.Number });
                    table.ForeignKey(
                        name: "FK_RegulatorPart_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SealChange",
                schema: "breaches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsSealed = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealChange", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SealChange_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SealedAccess",
                schema: "breaches",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedAccess", x => new { x.BreachId, x.StaffId });
                    table.ForeignKey(
                        name: "FK_SealedAccess_Breach_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PeopleImportError",
                schema: "breaches",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Line = table.Column<int>(type: "integer", nullable: false),
                    Message = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeopleImportError", x => new { x.ImportId, x.Line });
                    table.ForeignKey(
                        name: "FK_PeopleImportError_PeopleImport_ImportId",
                        column: x => x.ImportId,
                        principalSchema: "breaches",
                        principalTable: "PeopleImport",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LetterPart",
                schema: "breaches",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "uuid", nullable: false),
                    Item = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterPart", x => new { x.BreachId, x.Item });
                    table.ForeignKey(
                        name: "FK_LetterPart_PeopleLetter_BreachId",
                        column: x => x.BreachId,
                        principalSchema: "breaches",
                        principalTable: "PeopleLetter",
                        principalColumn: "BreachId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Absence_StaffId_Until",
                schema: "breaches",
                table: "Absence",
                columns: new[] { "StaffId", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_AffectedPerson_BreachId_EmailKey",
                schema: "breaches",
                table: "AffectedPerson",
                columns: new[] { "BreachId", "EmailKey" });

            migrationBuilder.CreateIndex(
                name: "IX_AffectedPerson_BreachId_Key",
                schema: "breaches",
                table: "AffectedPerson",
                columns: new[] { "BreachId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AffectedPerson_BreachId_State_Way_Id",
                schema: "breaches",
                table: "AffectedPerson",
                columns: new[] { "BreachId", "State", "Way", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AffectedPerson_PrintId",
                schema: "breaches",
                table: "AffectedPerson",
                column: "PrintId");

            migrationBuilder.CreateIndex(
                name: "IX_AffectedPerson_ResidentId",
                schema: "breaches",
                table: "AffectedPerson",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_AffectedPerson_TokenHash",
                schema: "breaches",
                table: "AffectedPerson",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AwarenessChange_BreachId",
                schema: "breaches",
                table: "AwarenessChange",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_Breach_AwareAt",
                schema: "breaches",
                table: "Breach",
                column: "AwareAt");

            migrationBuilder.CreateIndex(
                name: "IX_Breach_Reference",
                schema: "breaches",
                table: "Breach",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Breach_State_AwareAt",
                schema: "breaches",
                table: "Breach",
                columns: new[] { "State", "AwareAt" });

            migrationBuilder.CreateIndex(
                name: "IX_BreachAction_BreachId_DueOn",
                schema: "breaches",
                table: "BreachAction",
                columns: new[] { "BreachId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_BreachAction_DoneAt_DueOn",
                schema: "breaches",
                table: "BreachAction",
                columns: new[] { "DoneAt", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_BreachClock_BreachId",
                schema: "breaches",
                table: "BreachClock",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_BreachClock_State_DueAt",
                schema: "breaches",
                table: "BreachClock",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_BreachClosing_BreachId",
                schema: "breaches",
                table: "BreachClosing",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_BreachDecision_BreachId_Question_State",
                schema: "breaches",
                table: "BreachDecision",
                columns: new[] { "BreachId", "Question", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_BreachHold_BreachId",
                schema: "breaches",
                table: "BreachHold",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_BreachLink_BreachId",
                schema: "breaches",
                table: "BreachLink",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_BreachReport_BreachId",
                schema: "breaches",
                table: "BreachReport",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_BreachReport_Reference",
                schema: "breaches",
                table: "BreachReport",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BreachReport_Reporter_ReporterId",
                schema: "breaches",
                table: "BreachReport",
                columns: new[] { "Reporter", "ReporterId" });

            migrationBuilder.CreateIndex(
                name: "IX_BreachReport_State_ReceivedAt",
                schema: "breaches",
                table: "BreachReport",
                columns: new[] { "State", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ContainmentStep_BreachId",
                schema: "breaches",
                table: "ContainmentStep",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_LetterPrint_BreachId_Number",
                schema: "breaches",
                table: "LetterPrint",
                columns: new[] { "BreachId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PartnerNotice_AgreementId",
                schema: "breaches",
                table: "PartnerNotice",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_PartnerNotice_BreachId_AgreementId",
                schema: "breaches",
                table: "PartnerNotice",
                columns: new[] { "BreachId", "AgreementId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PartnerNotice_PartnerId_State",
                schema: "breaches",
                table: "PartnerNotice",
                columns: new[] { "PartnerId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_PeopleImport_BreachId_At",
                schema: "breaches",
                table: "PeopleImport",
                columns: new[] { "BreachId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_PublicNotice_BreachId",
                schema: "breaches",
                table: "PublicNotice",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_PublicNotice_State_Until",
                schema: "breaches",
                table: "PublicNotice",
                columns: new[] { "State", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_RegulatorFiling_BreachId_Number",
                schema: "breaches",
                table: "RegulatorFiling",
                columns: new[] { "BreachId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegulatorMessage_BreachId_At",
                schema: "breaches",
                table: "RegulatorMessage",
                columns: new[] { "BreachId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportDraft_Key",
                schema: "breaches",
                table: "ReportDraft",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReportDraft_ResidentId",
                schema: "breaches",
                table: "ReportDraft",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_SealChange_BreachId",
                schema: "breaches",
                table: "SealChange",
                column: "BreachId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Absence",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "AffectedPerson",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "AffectedRecord",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "AwarenessChange",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "BreachAction",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "BreachAssessment",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "BreachClock",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "BreachClosing",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "BreachDecision",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "BreachHold",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "BreachLesson",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "BreachLink",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "BreachReport",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "ContainmentStep",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "DutyRoster",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "LetterPart",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "LetterPrint",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "OverRetentionFinding",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "PartnerNotice",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "PeopleImportError",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "PublicNotice",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "RegulatorFiling",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "RegulatorMessage",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "RegulatorPart",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "ReportDraft",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "SealChange",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "SealedAccess",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "PeopleLetter",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "PeopleImport",
                schema: "breaches");

            migrationBuilder.DropTable(
                name: "Breach",
                schema: "breaches");

            migrationBuilder.DropColumn(
                name: "SafeContact",
                schema: "access",
                table: "Resident");
        }
    }
}
