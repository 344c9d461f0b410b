using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.PostgreSql.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class Engagement : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "engagement");

            migrationBuilder.CreateTable(
                name: "EqualityAnswers",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Answers = table.Column<byte[]>(type: "bytea", nullable: false),
                    SavedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EnteredBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EqualityAnswers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EqualityQuestion",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Choices = table.Column<string>(type: "text", nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EqualityQuestion", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "GroupText",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Markdown = table.Column<string>(type: "text", nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupText", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MinutesCorrection",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MinutesId = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfVersion = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<byte[]>(type: "bytea", nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EnteredBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Accepted = table.Column<bool>(type: "boolean", nullable: true),
                    Answer = table.Column<byte[]>(type: "bytea", nullable: true),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AnsweredBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MinutesCorrection", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RecordingCertificate",
                schema: "engagement",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    CompletedOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordingCertificate", x => x.RunId);
                });

            migrationBuilder.CreateTable(
                name: "ResidentGroup",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Seats = table.Column<int>(type: "integer", nullable: false),
                    TermMonths = table.Column<int>(type: "integer", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PublishedNames = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StatementSlug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResidentGroup", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PopulationFigures",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    QuestionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Percent = table.Column<string>(type: "text", nullable: false),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PopulationFigures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PopulationFigures_EqualityQuestion_QuestionId",
                        column: x => x.QuestionId,
                        principalSchema: "engagement",
                        principalTable: "EqualityQuestion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AgendaItemWaiting",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: true),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Url = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    TakenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgendaItemWaiting", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgendaItemWaiting_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalSchema: "engagement",
                        principalTable: "ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Bulletin",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    Audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SendsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Cursor = table.Column<Guid>(type: "uuid", nullable: false),
                    Mails = table.Column<int>(type: "integer", nullable: false),
                    Skipped = table.Column<int>(type: "integer", nullable: false),
                    Links = table.Column<string>(type: "text", nullable: false),
                    CreatedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bulletin", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Bulletin_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalSchema: "engagement",
                        principalTable: "ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BulletinRefusal",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulletinRefusal", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BulletinRefusal_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalSchema: "engagement",
                        principalTable: "ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EqualityPicture",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    QuestionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Counts = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EqualityPicture", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EqualityPicture_EqualityQuestion_QuestionId",
                        column: x => x.QuestionId,
                        principalSchema: "engagement",
                        principalTable: "EqualityQuestion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_EqualityPicture_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalSchema: "engagement",
                        principalTable: "ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "GroupAction",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: true),
                    What = table.Column<byte[]>(type: "bytea", nullable: false),
                    MembershipId = table.Column<Guid>(type: "uuid", nullable: true),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: true),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RemindOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RemindedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    YouSaid = table.Column<byte[]>(type: "bytea", nullable: true),
                    WeDid = table.Column<byte[]>(type: "bytea", nullable: true),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupAction", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GroupAction_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalSchema: "engagement",
                        principalTable: "ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Meeting",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Mode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Form = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StartsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Place = table.Column<byte[]>(type: "bytea", nullable: true),
                    JoiningLink = table.Column<byte[]>(type: "bytea", nullable: true),
                    IsFull = table.Column<bool>(type: "boolean", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CalledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CancelledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AnnouncedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AnnouncedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Guests = table.Column<string>(type: "text", nullable: false),
                    CreatedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Meeting", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Meeting_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalSchema: "engagement",
                        principalTable: "ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Membership",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    TermEndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RemindedOf = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    KnownAs = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ShowsContact = table.Column<bool>(type: "boolean", nullable: false),
                    NamedInPublic = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    Edits = table.Column<int>(type: "integer", nullable: false),
                    CurrentKey = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    ChairKey = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Membership", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Membership_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalSchema: "engagement",
                        principalTable: "ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RecruitmentRound",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OpensAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ClosesAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    HighestScore = table.Column<int>(type: "integer", nullable: false),
                    Eligibility = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Fields = table.Column<string>(type: "text", nullable: false),
                    Criteria = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Sent = table.Column<int>(type: "integer", nullable: false),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecruitmentRound", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecruitmentRound_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalSchema: "engagement",
                        principalTable: "ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Survey",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Introduction = table.Column<string>(type: "text", nullable: false),
                    Audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: true),
                    Anonymous = table.Column<bool>(type: "boolean", nullable: false),
                    ClosesOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RemindsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Questions = table.Column<string>(type: "text", nullable: false),
                    CreatedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Mail = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    MailCursor = table.Column<Guid>(type: "uuid", nullable: true),
                    Result = table.Column<string>(type: "text", nullable: true),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RollKeyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Survey", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Survey_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalSchema: "engagement",
                        principalTable: "ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BulletinDelivery",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BulletinId = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    OpenedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Clicks = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulletinDelivery", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BulletinDelivery_Bulletin_BulletinId",
                        column: x => x.BulletinId,
                        principalSchema: "engagement",
                        principalTable: "Bulletin",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ActionNote",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ActionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<byte[]>(type: "bytea", nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    WrittenBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    IsPublic = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActionNote", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ActionNote_GroupAction_ActionId",
                        column: x => x.ActionId,
                        principalSchema: "engagement",
                        principalTable: "GroupAction",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AdjustmentRequest",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<byte[]>(type: "bytea", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AskedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ArrangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ArrangedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AdjustmentRequest", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AdjustmentRequest_Meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalSchema: "engagement",
                        principalTable: "Meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AgendaItem",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<byte[]>(type: "bytea", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: true),
                    PresentedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    PaperId = table.Column<Guid>(type: "uuid", nullable: true),
                    Url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgendaItem", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgendaItem_Meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalSchema: "engagement",
                        principalTable: "Meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExpenseClaim",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Pence = table.Column<int>(type: "integer", nullable: false),
                    Note = table.Column<byte[]>(type: "bytea", nullable: true),
                    ReceiptId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReceiptMediaType = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Late = table.Column<bool>(type: "boolean", nullable: false),
                    ClaimedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ClaimedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    PaidAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PaidBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExpenseClaim", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExpenseClaim_Meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalSchema: "engagement",
                        principalTable: "Meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Invitation",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    MembershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    InvitedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Reply = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    RepliedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RepliedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    WithdrawnAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    WithdrawnSequence = table.Column<int>(type: "integer", nullable: true),
                    CalendarOffset = table.Column<int>(type: "integer", nullable: false),
                    Attendance = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    MailedSequence = table.Column<int>(type: "integer", nullable: true),
                    NeedsLetter = table.Column<bool>(type: "boolean", nullable: false),
                    ToldOfRecordingAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ToldBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invitation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Invitation_Meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalSchema: "engagement",
                        principalTable: "Meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MeetingMinutes",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CirculatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AgreedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AgreedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    AgreedAtMeeting = table.Column<Guid>(type: "uuid", nullable: true),
                    AgreedInWriting = table.Column<byte[]>(type: "bytea", nullable: true),
                    AgreedVersion = table.Column<int>(type: "integer", nullable: true),
                    Names = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NamesReason = table.Column<byte[]>(type: "bytea", nullable: true),
                    ChairConsentVersion = table.Column<int>(type: "integer", nullable: true),
                    ChairConsentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ChairConsentBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ChairConsentHow = table.Column<byte[]>(type: "bytea", nullable: true),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    UnpublishedBecause = table.Column<byte[]>(type: "bytea", nullable: true),
                    UnpublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetingMinutes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MeetingMinutes_Meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalSchema: "engagement",
                        principalTable: "Meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MeetingPaper",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<byte[]>(type: "bytea", nullable: false),
                    Access = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    MediaType = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Ending = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    AddedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetingPaper", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MeetingPaper_Meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalSchema: "engagement",
                        principalTable: "Meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Recording",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: true),
                    MediaType = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    AttachedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AttachedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    RunId = table.Column<Guid>(type: "uuid", nullable: true),
                    DestroyedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recording", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Recording_Meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalSchema: "engagement",
                        principalTable: "Meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UndertakingAcceptance",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MembershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    TextId = table.Column<Guid>(type: "uuid", nullable: false),
                    AcceptedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RecordedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UndertakingAcceptance", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UndertakingAcceptance_GroupText_TextId",
                        column: x => x.TextId,
                        principalSchema: "engagement",
                        principalTable: "GroupText",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_UndertakingAcceptance_Membership_MembershipId",
                        column: x => x.MembershipId,
                        principalSchema: "engagement",
                        principalTable: "Membership",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PanelApplication",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: true),
                    Answers = table.Column<byte[]>(type: "bytea", nullable: true),
                    SavedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EnteredBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    ReservePlace = table.Column<int>(type: "integer", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    MembershipId = table.Column<Guid>(type: "uuid", nullable: true),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PanelApplication", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PanelApplication_RecruitmentRound_RoundId",
                        column: x => x.RoundId,
                        principalSchema: "engagement",
                        principalTable: "RecruitmentRound",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BallotBox",
                schema: "engagement",
                columns: table => new
                {
                    SurveyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Slips = table.Column<byte[]>(type: "bytea", nullable: true),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BallotBox", x => new { x.SurveyId, x.Number });
                    table.ForeignKey(
                        name: "FK_BallotBox_Survey_SurveyId",
                        column: x => x.SurveyId,
                        principalSchema: "engagement",
                        principalTable: "Survey",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SurveyResponse",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SurveyId = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Answers = table.Column<byte[]>(type: "bytea", nullable: false),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EnteredBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Closed = table.Column<bool>(type: "boolean", nullable: false),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurveyResponse", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SurveyResponse_Survey_SurveyId",
                        column: x => x.SurveyId,
                        principalSchema: "engagement",
                        principalTable: "Survey",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SurveyRoll",
                schema: "engagement",
                columns: table => new
                {
                    SurveyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Page = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: false),
                    Prints = table.Column<string>(type: "text", nullable: false),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurveyRoll", x => new { x.SurveyId, x.Page });
                    table.ForeignKey(
                        name: "FK_SurveyRoll_Survey_SurveyId",
                        column: x => x.SurveyId,
                        principalSchema: "engagement",
                        principalTable: "Survey",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MinutesOverrule",
                schema: "engagement",
                columns: table => new
                {
                    MinutesId = table.Column<Guid>(type: "uuid", nullable: false),
                    Finding = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MinutesOverrule", x => new { x.MinutesId, x.Finding });
                    table.ForeignKey(
                        name: "FK_MinutesOverrule_MeetingMinutes_MinutesId",
                        column: x => x.MinutesId,
                        principalSchema: "engagement",
                        principalTable: "MeetingMinutes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MinutesPerson",
                schema: "engagement",
                columns: table => new
                {
                    MinutesId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    MembershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Hidden = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MinutesPerson", x => new { x.MinutesId, x.Number });
                    table.ForeignKey(
                        name: "FK_MinutesPerson_MeetingMinutes_MinutesId",
                        column: x => x.MinutesId,
                        principalSchema: "engagement",
                        principalTable: "MeetingMinutes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MinutesVersion",
                schema: "engagement",
                columns: table => new
                {
                    MinutesId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<byte[]>(type: "bytea", nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    WrittenBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MinutesVersion", x => new { x.MinutesId, x.Number });
                    table.ForeignKey(
                        name: "FK_MinutesVersion_MeetingMinutes_MinutesId",
                        column: x => x.MinutesId,
                        principalSchema: "engagement",
                        principalTable: "MeetingMinutes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ApplicationScore",
                schema: "engagement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ScorerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Points = table.Column<string>(type: "text", nullable: false),
                    Note = table.Column<byte[]>(type: "bytea", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicationScore", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApplicationScore_PanelApplication_ApplicationId",
                        column: x => x.ApplicationId,
                        principalSchema: "engagement",
                        principalTable: "PanelApplication",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ActionNote_ActionId_WrittenAt",
                schema: "engagement",
                table: "ActionNote",
                columns: new[] { "ActionId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AdjustmentRequest_MeetingId_ResidentId",
                schema: "engagement",
                table: "AdjustmentRequest",
                columns: new[] { "MeetingId", "ResidentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AdjustmentRequest_ResidentId",
                schema: "engagement",
                table: "AdjustmentRequest",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItem_MeetingId_Place",
                schema: "engagement",
                table: "AgendaItem",
                columns: new[] { "MeetingId", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItemWaiting_GroupId_TakenAt",
                schema: "engagement",
                table: "AgendaItemWaiting",
                columns: new[] { "GroupId", "TakenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItemWaiting_Key",
                schema: "engagement",
                table: "AgendaItemWaiting",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationScore_ApplicationId_ScorerId",
                schema: "engagement",
                table: "ApplicationScore",
                columns: new[] { "ApplicationId", "ScorerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Bulletin_CreatedAt",
                schema: "engagement",
                table: "Bulletin",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Bulletin_GroupId",
                schema: "engagement",
                table: "Bulletin",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_Bulletin_Reference",
                schema: "engagement",
                table: "Bulletin",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BulletinDelivery_BulletinId_ResidentId",
                schema: "engagement",
                table: "BulletinDelivery",
                columns: new[] { "BulletinId", "ResidentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BulletinDelivery_ResidentId",
                schema: "engagement",
                table: "BulletinDelivery",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_BulletinDelivery_TokenHash",
                schema: "engagement",
                table: "BulletinDelivery",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BulletinRefusal_GroupId_ResidentId",
                schema: "engagement",
                table: "BulletinRefusal",
                columns: new[] { "GroupId", "ResidentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BulletinRefusal_ResidentId",
                schema: "engagement",
                table: "BulletinRefusal",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_EqualityAnswers_ResidentId",
                schema: "engagement",
                table: "EqualityAnswers",
                column: "ResidentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EqualityPicture_GroupId_QuestionId",
                schema: "engagement",
                table: "EqualityPicture",
                columns: new[] { "GroupId", "QuestionId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EqualityPicture_QuestionId",
                schema: "engagement",
                table: "EqualityPicture",
                column: "QuestionId");

            migrationBuilder.CreateIndex(
                name: "IX_EqualityQuestion_AddedAt",
                schema: "engagement",
                table: "EqualityQuestion",
                column: "AddedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ExpenseClaim_MeetingId_ClaimedAt",
                schema: "engagement",
                table: "ExpenseClaim",
                columns: new[] { "MeetingId", "ClaimedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ExpenseClaim_ResidentId_ClaimedAt",
                schema: "engagement",
                table: "ExpenseClaim",
                columns: new[] { "ResidentId", "ClaimedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_GroupAction_GroupId_PublishedAt",
                schema: "engagement",
                table: "GroupAction",
                columns: new[] { "GroupId", "PublishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_GroupAction_GroupId_State_DueOn",
                schema: "engagement",
                table: "GroupAction",
                columns: new[] { "GroupId", "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_GroupAction_Reference",
                schema: "engagement",
                table: "GroupAction",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GroupAction_ResidentId_CreatedAt",
                schema: "engagement",
                table: "GroupAction",
                columns: new[] { "ResidentId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_GroupText_Kind_GroupId_Version",
                schema: "engagement",
                table: "GroupText",
                columns: new[] { "Kind", "GroupId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invitation_MeetingId_ResidentId",
                schema: "engagement",
                table: "Invitation",
                columns: new[] { "MeetingId", "ResidentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invitation_MembershipId",
                schema: "engagement",
                table: "Invitation",
                column: "MembershipId");

            migrationBuilder.CreateIndex(
                name: "IX_Invitation_ResidentId_InvitedAt",
                schema: "engagement",
                table: "Invitation",
                columns: new[] { "ResidentId", "InvitedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Meeting_GroupId_StartsAt",
                schema: "engagement",
                table: "Meeting",
                columns: new[] { "GroupId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Meeting_Reference",
                schema: "engagement",
                table: "Meeting",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Meeting_StartsAt",
                schema: "engagement",
                table: "Meeting",
                column: "StartsAt");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingMinutes_GroupId_State_CreatedAt",
                schema: "engagement",
                table: "MeetingMinutes",
                columns: new[] { "GroupId", "State", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MeetingMinutes_MeetingId",
                schema: "engagement",
                table: "MeetingMinutes",
                column: "MeetingId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MeetingPaper_MeetingId_AddedAt",
                schema: "engagement",
                table: "MeetingPaper",
                columns: new[] { "MeetingId", "AddedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Membership_ChairKey",
                schema: "engagement",
                table: "Membership",
                column: "ChairKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Membership_CurrentKey",
                schema: "engagement",
                table: "Membership",
                column: "CurrentKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Membership_GroupId_EndedOn",
                schema: "engagement",
                table: "Membership",
                columns: new[] { "GroupId", "EndedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Membership_ResidentId_EndedOn",
                schema: "engagement",
                table: "Membership",
                columns: new[] { "ResidentId", "EndedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_MinutesCorrection_MinutesId_SentAt",
                schema: "engagement",
                table: "MinutesCorrection",
                columns: new[] { "MinutesId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MinutesCorrection_ResidentId_SentAt",
                schema: "engagement",
                table: "MinutesCorrection",
                columns: new[] { "ResidentId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MinutesPerson_MinutesId_MembershipId",
                schema: "engagement",
                table: "MinutesPerson",
                columns: new[] { "MinutesId", "MembershipId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MinutesPerson_ResidentId",
                schema: "engagement",
                table: "MinutesPerson",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_PanelApplication_MembershipId",
                schema: "engagement",
                table: "PanelApplication",
                column: "MembershipId");

            migrationBuilder.CreateIndex(
                name: "IX_PanelApplication_ResidentId",
                schema: "engagement",
                table: "PanelApplication",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_PanelApplication_RoundId_Number",
                schema: "engagement",
                table: "PanelApplication",
                columns: new[] { "RoundId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_PanelApplication_RoundId_ResidentId",
                schema: "engagement",
                table: "PanelApplication",
                columns: new[] { "RoundId", "ResidentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PopulationFigures_QuestionId",
                schema: "engagement",
                table: "PopulationFigures",
                column: "QuestionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Recording_MeetingId_AttachedAt",
                schema: "engagement",
                table: "Recording",
                columns: new[] { "MeetingId", "AttachedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Recording_RunId",
                schema: "engagement",
                table: "Recording",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_RecruitmentRound_GroupId_Number",
                schema: "engagement",
                table: "RecruitmentRound",
                columns: new[] { "GroupId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecruitmentRound_State_ClosesAt",
                schema: "engagement",
                table: "RecruitmentRound",
                columns: new[] { "State", "ClosesAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ResidentGroup_EndedAt_Name",
                schema: "engagement",
                table: "ResidentGroup",
                columns: new[] { "EndedAt", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_ResidentGroup_Slug",
                schema: "engagement",
                table: "ResidentGroup",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Survey_CreatedAt",
                schema: "engagement",
                table: "Survey",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Survey_GroupId",
                schema: "engagement",
                table: "Survey",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_Survey_Reference",
                schema: "engagement",
                table: "Survey",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Survey_State_ClosesOn",
                schema: "engagement",
                table: "Survey",
                columns: new[] { "State", "ClosesOn" });

            migrationBuilder.CreateIndex(
                name: "IX_SurveyResponse_ResidentId_AnsweredAt",
                schema: "engagement",
                table: "SurveyResponse",
                columns: new[] { "ResidentId", "AnsweredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SurveyResponse_SurveyId_AnsweredAt",
                schema: "engagement",
                table: "SurveyResponse",
                columns: new[] { "SurveyId", "AnsweredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SurveyResponse_SurveyId_ResidentId",
                schema: "engagement",
                table: "SurveyResponse",
                columns: new[] { "SurveyId", "ResidentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UndertakingAcceptance_MembershipId_TextId",
                schema: "engagement",
                table: "UndertakingAcceptance",
                columns: new[] { "MembershipId", "TextId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UndertakingAcceptance_TextId",
                schema: "engagement",
                table: "UndertakingAcceptance",
                column: "TextId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ActionNote",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "AdjustmentRequest",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "AgendaItem",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "AgendaItemWaiting",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "ApplicationScore",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "BallotBox",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "BulletinDelivery",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "BulletinRefusal",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "EqualityAnswers",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "EqualityPicture",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "ExpenseClaim",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "Invitation",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "MeetingPaper",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "MinutesCorrection",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "MinutesOverrule",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "MinutesPerson",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "MinutesVersion",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "PopulationFigures",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "Recording",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "RecordingCertificate",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "SurveyResponse",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "SurveyRoll",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "UndertakingAcceptance",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "GroupAction",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "PanelApplication",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "Bulletin",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "MeetingMinutes",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "EqualityQuestion",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "Survey",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "GroupText",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "Membership",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "RecruitmentRound",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "Meeting",
                schema: "engagement");

            migrationBuilder.DropTable(
                name: "ResidentGroup",
                schema: "engagement");
        }
    }
}
