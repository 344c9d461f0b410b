using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.Sqlite.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class Engagement : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "engagement_EqualityAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Answers = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_EqualityAnswers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "engagement_EqualityQuestion",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Choices = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_EqualityQuestion", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "engagement_GroupText",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Markdown = table.Column<string>(type: "TEXT", nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_GroupText", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "engagement_MinutesCorrection",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MinutesId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Accepted = table.Column<bool>(type: "INTEGER", nullable: true),
                    Answer = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_MinutesCorrection", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "engagement_RecordingCertificate",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    CompletedOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_RecordingCertificate", x => x.RunId);
                });

            migrationBuilder.CreateTable(
                name: "engagement_ResidentGroup",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Seats = table.Column<int>(type: "INTEGER", nullable: false),
                    TermMonths = table.Column<int>(type: "INTEGER", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PublishedNames = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StatementSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_ResidentGroup", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "engagement_PopulationFigures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    QuestionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Percent = table.Column<string>(type: "TEXT", nullable: false),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_PopulationFigures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_PopulationFigures_engagement_EqualityQuestion_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "engagement_EqualityQuestion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "engagement_AgendaItemWaiting",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_AgendaItemWaiting", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_AgendaItemWaiting_engagement_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalTable: "engagement_ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_Bulletin",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SendsAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Cursor = table.Column<Guid>(type: "TEXT", nullable: false),
                    Mails = table.Column<int>(type: "INTEGER", nullable: false),
                    Skipped = table.Column<int>(type: "INTEGER", nullable: false),
                    Links = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_Bulletin", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_Bulletin_engagement_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalTable: "engagement_ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_BulletinRefusal",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_BulletinRefusal", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_BulletinRefusal_engagement_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalTable: "engagement_ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_EqualityPicture",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    QuestionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Counts = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_EqualityPicture", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_EqualityPicture_engagement_EqualityQuestion_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "engagement_EqualityQuestion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_engagement_EqualityPicture_engagement_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalTable: "engagement_ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_GroupAction",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: true),
                    What = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RemindOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RemindedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    YouSaid = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WeDid = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_GroupAction", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_GroupAction_engagement_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalTable: "engagement_ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_Meeting",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Mode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StartsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<byte[]>(type: "BLOB", nullable: true),
                    JoiningLink = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsFull = table.Column<bool>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CalledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CancelledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnnouncedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnnouncedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Guests = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_Meeting", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_Meeting_engagement_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalTable: "engagement_ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_Membership",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TermEndsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RemindedOf = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    KnownAs = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ShowsContact = table.Column<bool>(type: "INTEGER", nullable: false),
                    NamedInPublic = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false),
                    CurrentKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    ChairKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_Membership", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_Membership_engagement_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalTable: "engagement_ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "engagement_RecruitmentRound",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpensAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosesAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Places = table.Column<int>(type: "INTEGER", nullable: false),
                    HighestScore = table.Column<int>(type: "INTEGER", nullable: false),
                    Eligibility = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    Criteria = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Sent = table.Column<int>(type: "INTEGER", nullable: false),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_RecruitmentRound", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_RecruitmentRound_engagement_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalTable: "engagement_ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_Survey",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Introduction = table.Column<string>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Anonymous = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClosesOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RemindsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Questions = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Mail = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    MailCursor = table.Column<Guid>(type: "TEXT", nullable: true),
                    Result = table.Column<string>(type: "TEXT", nullable: true),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RollKeyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_Survey", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_Survey_engagement_ResidentGroup_GroupId",
                        column: x => x.GroupId,
                        principalTable: "engagement_ResidentGroup",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_BulletinDelivery",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BulletinId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Clicks = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_BulletinDelivery", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_BulletinDelivery_engagement_Bulletin_BulletinId",
                        column: x => x.BulletinId,
                        principalTable: "engagement_Bulletin",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "engagement_ActionNote",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    IsPublic = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_ActionNote", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_ActionNote_engagement_GroupAction_ActionId",
                        column: x => x.ActionId,
                        principalTable: "engagement_GroupAction",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "engagement_AdjustmentRequest",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ArrangedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ArrangedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_AdjustmentRequest", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_AdjustmentRequest_engagement_Meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "engagement_Meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_AgendaItem",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: true),
                    PresentedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PaperId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_AgendaItem", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_AgendaItem_engagement_Meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "engagement_Meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_ExpenseClaim",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Pence = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReceiptId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReceiptMediaType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Late = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClaimedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClaimedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PaidAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PaidBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_ExpenseClaim", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_ExpenseClaim_engagement_Meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "engagement_Meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_Invitation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InvitedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Reply = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    RepliedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RepliedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WithdrawnSequence = table.Column<int>(type: "INTEGER", nullable: true),
                    CalendarOffset = table.Column<int>(type: "INTEGER", nullable: false),
                    Attendance = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    MailedSequence = table.Column<int>(type: "INTEGER", nullable: true),
                    NeedsLetter = table.Column<bool>(type: "INTEGER", nullable: false),
                    ToldOfRecordingAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ToldBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_Invitation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_Invitation_engagement_Meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "engagement_Meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_MeetingMinutes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CirculatedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AgreedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AgreedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    AgreedAtMeeting = table.Column<Guid>(type: "TEXT", nullable: true),
                    AgreedInWriting = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AgreedVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    Names = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NamesReason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ChairConsentVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    ChairConsentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ChairConsentBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ChairConsentHow = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    UnpublishedBecause = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UnpublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_MeetingMinutes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_MeetingMinutes_engagement_Meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "engagement_Meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_MeetingPaper",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Access = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Ending = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_MeetingPaper", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_MeetingPaper_engagement_Meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "engagement_Meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_Recording",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AttachedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AttachedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DestroyedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_Recording", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_Recording_engagement_Meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "engagement_Meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement_UndertakingAcceptance",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TextId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AcceptedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_UndertakingAcceptance", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_UndertakingAcceptance_engagement_GroupText_TextId",
                        column: x => x.TextId,
                        principalTable: "engagement_GroupText",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_engagement_UndertakingAcceptance_engagement_Membership_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "engagement_Membership",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "engagement_PanelApplication",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: true),
                    Answers = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReservePlace = table.Column<int>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_PanelApplication", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_PanelApplication_engagement_RecruitmentRound_RoundId",
                        column: x => x.RoundId,
                        principalTable: "engagement_RecruitmentRound",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "engagement_BallotBox",
                columns: table => new
                {
                    SurveyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Slips = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_BallotBox", x => new { x.SurveyId, x.Number });
                    table.ForeignKey(
                        name: "FK_engagement_BallotBox_engagement_Survey_SurveyId",
                        column: x => x.SurveyId,
                        principalTable: "engagement_Survey",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "engagement_SurveyResponse",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SurveyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Answers = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Closed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_SurveyResponse", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_SurveyResponse_engagement_Survey_SurveyId",
                        column: x => x.SurveyId,
                        principalTable: "engagement_Survey",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "engagement_SurveyRoll",
                columns: table => new
                {
                    SurveyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Page = table.Column<string>(type: "TEXT", maxLength: 1, nullable: false),
                    Prints = table.Column<string>(type: "TEXT", nullable: false),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_SurveyRoll", x => new { x.SurveyId, x.Page });
                    table.ForeignKey(
                        name: "FK_engagement_SurveyRoll_engagement_Survey_SurveyId",
                        column: x => x.SurveyId,
                        principalTable: "engagement_Survey",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "engagement_MinutesOverrule",
                columns: table => new
                {
                    MinutesId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Finding = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_MinutesOverrule", x => new { x.MinutesId, x.Finding });
                    table.ForeignKey(
                        name: "FK_engagement_MinutesOverrule_engagement_MeetingMinutes_MinutesId",
                        column: x => x.MinutesId,
                        principalTable: "engagement_MeetingMinutes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "engagement_MinutesPerson",
                columns: table => new
                {
                    MinutesId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Hidden = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_MinutesPerson", x => new { x.MinutesId, x.Number });
                    table.ForeignKey(
                        name: "FK_engagement_MinutesPerson_engagement_MeetingMinutes_MinutesId",
                        column: x => x.MinutesId,
                        principalTable: "engagement_MeetingMinutes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "engagement_MinutesVersion",
                columns: table => new
                {
                    MinutesId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_MinutesVersion", x => new { x.MinutesId, x.Number });
                    table.ForeignKey(
                        name: "FK_engagement_MinutesVersion_engagement_MeetingMinutes_MinutesId",
                        column: x => x.MinutesId,
                        principalTable: "engagement_MeetingMinutes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "engagement_ApplicationScore",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ScorerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Points = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engagement_ApplicationScore", x => x.Id);
                    table.ForeignKey(
                        name: "FK_engagement_ApplicationScore_engagement_PanelApplication_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "engagement_PanelApplication",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_ActionNote_ActionId_WrittenAt",
                table: "engagement_ActionNote",
                columns: new[] { "ActionId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_AdjustmentRequest_MeetingId_ResidentId",
                table: "engagement_AdjustmentRequest",
                columns: new[] { "MeetingId", "ResidentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_AdjustmentRequest_ResidentId",
                table: "engagement_AdjustmentRequest",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_AgendaItem_MeetingId_Place",
                table: "engagement_AgendaItem",
                columns: new[] { "MeetingId", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_AgendaItemWaiting_GroupId_TakenAt",
                table: "engagement_AgendaItemWaiting",
                columns: new[] { "GroupId", "TakenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_AgendaItemWaiting_Key",
                table: "engagement_AgendaItemWaiting",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_ApplicationScore_ApplicationId_ScorerId",
                table: "engagement_ApplicationScore",
                columns: new[] { "ApplicationId", "ScorerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Bulletin_CreatedAt",
                table: "engagement_Bulletin",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Bulletin_GroupId",
                table: "engagement_Bulletin",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Bulletin_Reference",
                table: "engagement_Bulletin",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_BulletinDelivery_BulletinId_ResidentId",
                table: "engagement_BulletinDelivery",
                columns: new[] { "BulletinId", "ResidentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_BulletinDelivery_ResidentId",
                table: "engagement_BulletinDelivery",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_BulletinDelivery_TokenHash",
                table: "engagement_BulletinDelivery",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_BulletinRefusal_GroupId_ResidentId",
                table: "engagement_BulletinRefusal",
                columns: new[] { "GroupId", "ResidentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_BulletinRefusal_ResidentId",
                table: "engagement_BulletinRefusal",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_EqualityAnswers_ResidentId",
                table: "engagement_EqualityAnswers",
                column: "ResidentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_EqualityPicture_GroupId_QuestionId",
                table: "engagement_EqualityPicture",
                columns: new[] { "GroupId", "QuestionId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_EqualityPicture_QuestionId",
                table: "engagement_EqualityPicture",
                column: "QuestionId");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_EqualityQuestion_AddedAt",
                table: "engagement_EqualityQuestion",
                column: "AddedAt");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_ExpenseClaim_MeetingId_ClaimedAt",
                table: "engagement_ExpenseClaim",
                columns: new[] { "MeetingId", "ClaimedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_ExpenseClaim_ResidentId_ClaimedAt",
                table: "engagement_ExpenseClaim",
                columns: new[] { "ResidentId", "ClaimedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_GroupAction_GroupId_PublishedAt",
                table: "engagement_GroupAction",
                columns: new[] { "GroupId", "PublishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_GroupAction_GroupId_State_DueOn",
                table: "engagement_GroupAction",
                columns: new[] { "GroupId", "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_GroupAction_Reference",
                table: "engagement_GroupAction",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_GroupAction_ResidentId_CreatedAt",
                table: "engagement_GroupAction",
                columns: new[] { "ResidentId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_GroupText_Kind_GroupId_Version",
                table: "engagement_GroupText",
                columns: new[] { "Kind", "GroupId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Invitation_MeetingId_ResidentId",
                table: "engagement_Invitation",
                columns: new[] { "MeetingId", "ResidentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Invitation_MembershipId",
                table: "engagement_Invitation",
                column: "MembershipId");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Invitation_ResidentId_InvitedAt",
                table: "engagement_Invitation",
                columns: new[] { "ResidentId", "InvitedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Meeting_GroupId_StartsAt",
                table: "engagement_Meeting",
                columns: new[] { "GroupId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Meeting_Reference",
                table: "engagement_Meeting",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Meeting_StartsAt",
                table: "engagement_Meeting",
                column: "StartsAt");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_MeetingMinutes_GroupId_State_CreatedAt",
                table: "engagement_MeetingMinutes",
                columns: new[] { "GroupId", "State", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_MeetingMinutes_MeetingId",
                table: "engagement_MeetingMinutes",
                column: "MeetingId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_MeetingPaper_MeetingId_AddedAt",
                table: "engagement_MeetingPaper",
                columns: new[] { "MeetingId", "AddedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Membership_ChairKey",
                table: "engagement_Membership",
                column: "ChairKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Membership_CurrentKey",
                table: "engagement_Membership",
                column: "CurrentKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Membership_GroupId_EndedOn",
                table: "engagement_Membership",
                columns: new[] { "GroupId", "EndedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Membership_ResidentId_EndedOn",
                table: "engagement_Membership",
                columns: new[] { "ResidentId", "EndedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_MinutesCorrection_MinutesId_SentAt",
                table: "engagement_MinutesCorrection",
                columns: new[] { "MinutesId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_MinutesCorrection_ResidentId_SentAt",
                table: "engagement_MinutesCorrection",
                columns: new[] { "ResidentId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_MinutesPerson_MinutesId_MembershipId",
                table: "engagement_MinutesPerson",
                columns: new[] { "MinutesId", "MembershipId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_MinutesPerson_ResidentId",
                table: "engagement_MinutesPerson",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_PanelApplication_MembershipId",
                table: "engagement_PanelApplication",
                column: "MembershipId");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_PanelApplication_ResidentId",
                table: "engagement_PanelApplication",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_PanelApplication_RoundId_Number",
                table: "engagement_PanelApplication",
                columns: new[] { "RoundId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_PanelApplication_RoundId_ResidentId",
                table: "engagement_PanelApplication",
                columns: new[] { "RoundId", "ResidentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_PopulationFigures_QuestionId",
                table: "engagement_PopulationFigures",
                column: "QuestionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Recording_MeetingId_AttachedAt",
                table: "engagement_Recording",
                columns: new[] { "MeetingId", "AttachedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Recording_RunId",
                table: "engagement_Recording",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_RecruitmentRound_GroupId_Number",
                table: "engagement_RecruitmentRound",
                columns: new[] { "GroupId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_RecruitmentRound_State_ClosesAt",
                table: "engagement_RecruitmentRound",
                columns: new[] { "State", "ClosesAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_ResidentGroup_EndedAt_Name",
                table: "engagement_ResidentGroup",
                columns: new[] { "EndedAt", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_ResidentGroup_Slug",
                table: "engagement_ResidentGroup",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Survey_CreatedAt",
                table: "engagement_Survey",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Survey_GroupId",
                table: "engagement_Survey",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Survey_Reference",
                table: "engagement_Survey",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_Survey_State_ClosesOn",
                table: "engagement_Survey",
                columns: new[] { "State", "ClosesOn" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_SurveyResponse_ResidentId_AnsweredAt",
                table: "engagement_SurveyResponse",
                columns: new[] { "ResidentId", "AnsweredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_SurveyResponse_SurveyId_AnsweredAt",
                table: "engagement_SurveyResponse",
                columns: new[] { "SurveyId", "AnsweredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_engagement_SurveyResponse_SurveyId_ResidentId",
                table: "engagement_SurveyResponse",
                columns: new[] { "SurveyId", "ResidentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_UndertakingAcceptance_MembershipId_TextId",
                table: "engagement_UndertakingAcceptance",
                columns: new[] { "MembershipId", "TextId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engagement_UndertakingAcceptance_TextId",
                table: "engagement_UndertakingAcceptance",
                column: "TextId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "engagement_ActionNote");

            migrationBuilder.DropTable(
                name: "engagement_AdjustmentRequest");

            migrationBuilder.DropTable(
                name: "engagement_AgendaItem");

            migrationBuilder.DropTable(
                name: "engagement_AgendaItemWaiting");

            migrationBuilder.DropTable(
                name: "engagement_ApplicationScore");

            migrationBuilder.DropTable(
                name: "engagement_BallotBox");

            migrationBuilder.DropTable(
                name: "engagement_BulletinDelivery");

            migrationBuilder.DropTable(
                name: "engagement_BulletinRefusal");

            migrationBuilder.DropTable(
                name: "engagement_EqualityAnswers");

            migrationBuilder.DropTable(
                name: "engagement_EqualityPicture");

            migrationBuilder.DropTable(
                name: "engagement_ExpenseClaim");

            migrationBuilder.DropTable(
                name: "engagement_Invitation");

            migrationBuilder.DropTable(
                name: "engagement_MeetingPaper");

            migrationBuilder.DropTable(
                name: "engagement_MinutesCorrection");

            migrationBuilder.DropTable(
                name: "engagement_MinutesOverrule");

            migrationBuilder.DropTable(
                name: "engagement_MinutesPerson");

            migrationBuilder.DropTable(
                name: "engagement_MinutesVersion");

            migrationBuilder.DropTable(
                name: "engagement_PopulationFigures");

            migrationBuilder.DropTable(
                name: "engagement_Recording");

            migrationBuilder.DropTable(
                name: "engagement_RecordingCertificate");

            migrationBuilder.DropTable(
                name: "engagement_SurveyResponse");

            migrationBuilder.DropTable(
                name: "engagement_SurveyRoll");

            migrationBuilder.DropTable(
                name: "engagement_UndertakingAcceptance");

            migrationBuilder.DropTable(
                name: "engagement_GroupAction");

            migrationBuilder.DropTable(
                name: "engagement_PanelApplication");

            migrationBuilder.DropTable(
                name: "engagement_Bulletin");

            migrationBuilder.DropTable(
                name: "engagement_MeetingMinutes");

            migrationBuilder.DropTable(
                name: "engagement_EqualityQuestion");

            migrationBuilder.DropTable(
                name: "engagement_Survey");

            migrationBuilder.DropTable(
                name: "engagement_GroupText");

            migrationBuilder.DropTable(
                name: "engagement_Membership");

            migrationBuilder.DropTable(
                name: "engagement_RecruitmentRound");

            migrationBuilder.DropTable(
                name: "engagement_Meeting");

            migrationBuilder.DropTable(
                name: "engagement_ResidentGroup");
        }
    }
}
