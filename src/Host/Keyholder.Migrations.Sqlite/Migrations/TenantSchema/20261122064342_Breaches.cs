using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.Sqlite.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class Breaches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "SafeContact",
                table: "access_Resident",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "breaches_Absence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_Absence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "breaches_Breach",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Nature = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Incident = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsSealed = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AboutStaffId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OfficerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Team = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Group = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    What = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HowFound = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AwareAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MirrorOf = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    MergedInto = table.Column<Guid>(type: "TEXT", nullable: true),
                    OpenedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_Breach", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "breaches_BreachReport",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reporter = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReporterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MirrorOf = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Contact = table.Column<byte[]>(type: "BLOB", nullable: true),
                    What = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HowFound = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Nature = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OccurredTimeKnown = table.Column<bool>(type: "INTEGER", nullable: false),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FoundTimeKnown = table.Column<bool>(type: "INTEGER", nullable: false),
                    Group = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DealtWithBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    DealtWithAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_BreachReport", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "breaches_DutyRoster",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    LeadId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DeputyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_DutyRoster", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "breaches_ReportDraft",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Answers = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_ReportDraft", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "breaches_AffectedPerson",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    EmailKey = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    HasReference = table.Column<bool>(type: "INTEGER", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Details = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WayChosen = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ToldAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ToldBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Note = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PrintId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_AffectedPerson", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_AffectedPerson_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_AffectedRecord",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_AffectedRecord", x => new { x.BreachId, x.Source, x.ExternalId });
                    table.ForeignKey(
                        name: "FK_breaches_AffectedRecord_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_AwarenessChange",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_AwarenessChange", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_AwarenessChange_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_BreachAction",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    What = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DoneBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    RemindedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_BreachAction", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_BreachAction_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_BreachAssessment",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Confidentiality = table.Column<bool>(type: "INTEGER", nullable: false),
                    Integrity = table.Column<bool>(type: "INTEGER", nullable: false),
                    Availability = table.Column<bool>(type: "INTEGER", nullable: false),
                    Kinds = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ByAccident = table.Column<bool>(type: "INTEGER", nullable: true),
                    Items = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    PeopleKinds = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    People = table.Column<int>(type: "INTEGER", nullable: true),
                    Records = table.Column<int>(type: "INTEGER", nullable: true),
                    Context = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Identification = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Circumstances = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Score = table.Column<decimal>(type: "TEXT", precision: 6, scale: 2, nullable: true),
                    Consequences = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Risk = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    RiskReason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_BreachAssessment", x => x.BreachId);
                    table.ForeignKey(
                        name: "FK_breaches_BreachAssessment_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_BreachClock",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StartsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Hours = table.Column<int>(type: "INTEGER", nullable: true),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Citation = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MetAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LateBecause = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Reminders = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_BreachClock", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_BreachClock_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_BreachClosing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reopened = table.Column<bool>(type: "INTEGER", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_BreachClosing", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_BreachClosing_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_BreachDecision",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Question = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Yes = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Exception = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    SecondBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    SecondAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SecondReason = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_BreachDecision", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_BreachDecision_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_BreachHold",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    PlacedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LiftedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    LiftedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_BreachHold", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_BreachHold_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_BreachLesson",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RootCause = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Lesson = table.Column<byte[]>(type: "BLOB", nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_BreachLesson", x => x.BreachId);
                    table.ForeignKey(
                        name: "FK_breaches_BreachLesson_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_BreachLink",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Path = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_BreachLink", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_BreachLink_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_ContainmentStep",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Incident = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Own = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DoneBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_ContainmentStep", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_ContainmentStep_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_LetterPrint",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Letters = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    PostedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PostedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_LetterPrint", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_LetterPrint_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_OverRetentionFinding",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Asked = table.Column<int>(type: "INTEGER", nullable: false),
                    Known = table.Column<int>(type: "INTEGER", nullable: false),
                    Overdue = table.Column<int>(type: "INTEGER", nullable: false),
                    ByClass = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_OverRetentionFinding", x => x.BreachId);
                    table.ForeignKey(
                        name: "FK_breaches_OverRetentionFinding_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_PartnerNotice",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClockId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Organisation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Agreement = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    AgreementEnded = table.Column<bool>(type: "INTEGER", nullable: false),
                    WeAreProcessor = table.Column<bool>(type: "INTEGER", nullable: false),
                    Items = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Why = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SentBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    AcknowledgedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AcknowledgedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Reply = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Chases = table.Column<int>(type: "INTEGER", nullable: false),
                    Because = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_PartnerNotice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_PartnerNotice_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_PeopleImport",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsWindows1252 = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    Lines = table.Column<int>(type: "INTEGER", nullable: false),
                    Added = table.Column<int>(type: "INTEGER", nullable: false),
                    Known = table.Column<int>(type: "INTEGER", nullable: false),
                    Bad = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_PeopleImport", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_PeopleImport_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_PeopleLetter",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Breached = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Sending = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Batch = table.Column<int>(type: "INTEGER", nullable: false),
                    NextBatchAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AllToldAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_PeopleLetter", x => x.BreachId);
                    table.ForeignKey(
                        name: "FK_breaches_PeopleLetter_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_PublicNotice",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_PublicNotice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_PublicNotice_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_RegulatorFiling",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    TheirReference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_RegulatorFiling", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_RegulatorFiling_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_RegulatorMessage",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    FromRegulator = table.Column<bool>(type: "INTEGER", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    LoggedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_RegulatorMessage", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_RegulatorMessage_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_RegulatorPart",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Answers = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FromCase = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_RegulatorPart", x => new { x.BreachId, x.Number });
                    table.ForeignKey(
                        name: "FK_breaches_RegulatorPart_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_SealChange",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsSealed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_SealChange", x => x.Id);
                    table.ForeignKey(
                        name: "FK_breaches_SealChange_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_SealedAccess",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_SealedAccess", x => new { x.BreachId, x.StaffId });
                    table.ForeignKey(
                        name: "FK_breaches_SealedAccess_breaches_Breach_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_Breach",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_PeopleImportError",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_PeopleImportError", x => new { x.ImportId, x.Line });
                    table.ForeignKey(
                        name: "FK_breaches_PeopleImportError_breaches_PeopleImport_ImportId",
                        column: x => x.ImportId,
                        principalTable: "breaches_PeopleImport",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "breaches_LetterPart",
                columns: table => new
                {
                    BreachId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Item = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breaches_LetterPart", x => new { x.BreachId, x.Item });
                    table.ForeignKey(
                        name: "FK_breaches_LetterPart_breaches_PeopleLetter_BreachId",
                        column: x => x.BreachId,
                        principalTable: "breaches_PeopleLetter",
                        principalColumn: "BreachId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_Absence_StaffId_Until",
                table: "breaches_Absence",
                columns: new[] { "StaffId", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_AffectedPerson_BreachId_EmailKey",
                table: "breaches_AffectedPerson",
                columns: new[] { "BreachId", "EmailKey" });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_AffectedPerson_BreachId_Key",
                table: "breaches_AffectedPerson",
                columns: new[] { "BreachId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_breaches_AffectedPerson_BreachId_State_Way_Id",
                table: "breaches_AffectedPerson",
                columns: new[] { "BreachId", "State", "Way", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_AffectedPerson_PrintId",
                table: "breaches_AffectedPerson",
                column: "PrintId");

            migrationBuilder.CreateIndex(
                name: "IX_breaches_AffectedPerson_ResidentId",
                table: "breaches_AffectedPerson",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_breaches_AffectedPerson_TokenHash",
                table: "breaches_AffectedPerson",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_breaches_AwarenessChange_BreachId",
                table: "breaches_AwarenessChange",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_breaches_Breach_AwareAt",
                table: "breaches_Breach",
                column: "AwareAt");

            migrationBuilder.CreateIndex(
                name: "IX_breaches_Breach_Reference",
                table: "breaches_Breach",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_breaches_Breach_State_AwareAt",
                table: "breaches_Breach",
                columns: new[] { "State", "AwareAt" });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_BreachAction_BreachId_DueOn",
                table: "breaches_BreachAction",
                columns: new[] { "BreachId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_BreachAction_DoneAt_DueOn",
                table: "breaches_BreachAction",
                columns: new[] { "DoneAt", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_BreachClock_BreachId",
                table: "breaches_BreachClock",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_breaches_BreachClock_State_DueAt",
                table: "breaches_BreachClock",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_BreachClosing_BreachId",
                table: "breaches_BreachClosing",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_breaches_BreachDecision_BreachId_Question_State",
                table: "breaches_BreachDecision",
                columns: new[] { "BreachId", "Question", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_BreachHold_BreachId",
                table: "breaches_BreachHold",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_breaches_BreachLink_BreachId",
                table: "breaches_BreachLink",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_breaches_BreachReport_BreachId",
                table: "breaches_BreachReport",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_breaches_BreachReport_Reference",
                table: "breaches_BreachReport",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_breaches_BreachReport_Reporter_ReporterId",
                table: "breaches_BreachReport",
                columns: new[] { "Reporter", "ReporterId" });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_BreachReport_State_ReceivedAt",
                table: "breaches_BreachReport",
                columns: new[] { "State", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_ContainmentStep_BreachId",
                table: "breaches_ContainmentStep",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_breaches_LetterPrint_BreachId_Number",
                table: "breaches_LetterPrint",
                columns: new[] { "BreachId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_breaches_PartnerNotice_AgreementId",
                table: "breaches_PartnerNotice",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_breaches_PartnerNotice_BreachId_AgreementId",
                table: "breaches_PartnerNotice",
                columns: new[] { "BreachId", "AgreementId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_breaches_PartnerNotice_PartnerId_State",
                table: "breaches_PartnerNotice",
                columns: new[] { "PartnerId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_PeopleImport_BreachId_At",
                table: "breaches_PeopleImport",
                columns: new[] { "BreachId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_PublicNotice_BreachId",
                table: "breaches_PublicNotice",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_breaches_PublicNotice_State_Until",
                table: "breaches_PublicNotice",
                columns: new[] { "State", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_RegulatorFiling_BreachId_Number",
                table: "breaches_RegulatorFiling",
                columns: new[] { "BreachId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_breaches_RegulatorMessage_BreachId_At",
                table: "breaches_RegulatorMessage",
                columns: new[] { "BreachId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_breaches_ReportDraft_Key",
                table: "breaches_ReportDraft",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_breaches_ReportDraft_ResidentId",
                table: "breaches_ReportDraft",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_breaches_SealChange_BreachId",
                table: "breaches_SealChange",
                column: "BreachId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "breaches_Absence");

            migrationBuilder.DropTable(
                name: "breaches_AffectedPerson");

            migrationBuilder.DropTable(
                name: "breaches_AffectedRecord");

            migrationBuilder.DropTable(
                name: "breaches_AwarenessChange");

            migrationBuilder.DropTable(
                name: "breaches_BreachAction");

            migrationBuilder.DropTable(
                name: "breaches_BreachAssessment");

            migrationBuilder.DropTable(
                name: "breaches_BreachClock");

            migrationBuilder.DropTable(
                name: "breaches_BreachClosing");

            migrationBuilder.DropTable(
                name: "breaches_BreachDecision");

            migrationBuilder.DropTable(
                name: "breaches_BreachHold");

            migrationBuilder.DropTable(
                name: "breaches_BreachLesson");

            migrationBuilder.DropTable(
                name: "breaches_BreachLink");

            migrationBuilder.DropTable(
                name: "breaches_BreachReport");

            migrationBuilder.DropTable(
                name: "breaches_ContainmentStep");

            migrationBuilder.DropTable(
                name: "breaches_DutyRoster");

            migrationBuilder.DropTable(
                name: "breaches_LetterPart");

            migrationBuilder.DropTable(
                name: "breaches_LetterPrint");

            migrationBuilder.DropTable(
                name: "breaches_OverRetentionFinding");

            migrationBuilder.DropTable(
                name: "breaches_PartnerNotice");

            migrationBuilder.DropTable(
                name: "breaches_PeopleImportError");

            migrationBuilder.DropTable(
                name: "breaches_PublicNotice");

            migrationBuilder.DropTable(
                name: "breaches_RegulatorFiling");

            migrationBuilder.DropTable(
                name: "breaches_RegulatorMessage");

            migrationBuilder.DropTable(
                name: "breaches_RegulatorPart");

            migrationBuilder.DropTable(
                name: "breaches_ReportDraft");

            migrationBuilder.DropTable(
                name: "breaches_SealChange");

            migrationBuilder.DropTable(
                name: "breaches_SealedAccess");

            migrationBuilder.DropTable(
                name: "breaches_PeopleLetter");

            migrationBuilder.DropTable(
                name: "breaches_PeopleImport");

            migrationBuilder.DropTable(
                name: "breaches_Breach");

            migrationBuilder.DropColumn(
                name: "SafeContact",
                table: "access_Resident");
        }
    }
}
