using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.Sqlite.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class Retention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "retention_Certificate",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_Certificate", x => x.RunId);
                });

            migrationBuilder.CreateTable(
                name: "retention_DisposedBatch",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Batch = table.Column<int>(type: "INTEGER", nullable: false),
                    ClassCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Fingerprints = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_DisposedBatch", x => new { x.RunId, x.Batch });
                });

            migrationBuilder.CreateTable(
                name: "retention_Hold",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    SealedReason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubjectReference = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClassCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    RecordId = table.Column<long>(type: "INTEGER", nullable: true),
                    Owner = table.Column<Guid>(type: "TEXT", nullable: true),
                    PlacedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LiftedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PlacedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    LiftedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_Hold", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "retention_HoldGate",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Turn = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_HoldGate", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "retention_Import",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Encoding = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IsFirst = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Ignored = table.Column<string>(type: "TEXT", nullable: true),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    BytesRead = table.Column<long>(type: "INTEGER", nullable: false),
                    Lines = table.Column<long>(type: "INTEGER", nullable: false),
                    Good = table.Column<long>(type: "INTEGER", nullable: false),
                    Bad = table.Column<long>(type: "INTEGER", nullable: false),
                    UploadedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    UploadedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CompletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_Import", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "retention_KeptOutRecord",
                columns: table => new
                {
                    RecordId = table.Column<long>(type: "INTEGER", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Refused = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_KeptOutRecord", x => x.RecordId);
                });

            migrationBuilder.CreateTable(
                name: "retention_Record",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    IsOwn = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClassCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    GivenClass = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    SubjectReference = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Medium = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Location = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Area = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    CreatedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LastContactOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TenancyEndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MembershipEndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RemovedFromWaitingListOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CertificateIssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SupersededOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MinutesAgreedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PanelTermStartedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PanelTermEndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RecruitmentClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CampaignSentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RemovedFromPlatformOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EmploymentEndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ProcessingEndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FixedDateOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    KeptOutUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Batch = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_Record", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "retention_Run",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ScheduleVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DueUpTo = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Automatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CompletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Batches = table.Column<int>(type: "INTEGER", nullable: false),
                    Total = table.Column<long>(type: "INTEGER", nullable: false),
                    Done = table.Column<long>(type: "INTEGER", nullable: false),
                    Kept = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_Run", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "retention_ScheduleVersion",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OverruledBecause = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_ScheduleVersion", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "retention_Statistic",
                columns: table => new
                {
                    ClassCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_Statistic", x => new { x.ClassCode, x.Year, x.Area });
                });

            migrationBuilder.CreateTable(
                name: "retention_ImportError",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Line = table.Column<long>(type: "INTEGER", nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_ImportError", x => new { x.ImportId, x.Line });
                    table.ForeignKey(
                        name: "FK_retention_ImportError_retention_Import_ImportId",
                        column: x => x.ImportId,
                        principalTable: "retention_Import",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "retention_RunClass",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClassCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Listed = table.Column<long>(type: "INTEGER", nullable: false),
                    Done = table.Column<long>(type: "INTEGER", nullable: false),
                    KeptOut = table.Column<long>(type: "INTEGER", nullable: false),
                    Held = table.Column<long>(type: "INTEGER", nullable: false),
                    Refused = table.Column<long>(type: "INTEGER", nullable: false),
                    ReviewedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ReviewedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_RunClass", x => new { x.RunId, x.ClassCode });
                    table.ForeignKey(
                        name: "FK_retention_RunClass_retention_Run_RunId",
                        column: x => x.RunId,
                        principalTable: "retention_Run",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "retention_Task",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Batch = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Medium = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ClassCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false),
                    ChaseOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Chased = table.Column<int>(type: "INTEGER", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Means = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    DoneBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Method = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WitnessedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_Task", x => x.Id);
                    table.ForeignKey(
                        name: "FK_retention_Task_retention_Run_RunId",
                        column: x => x.RunId,
                        principalTable: "retention_Run",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "retention_RecordClass",
                columns: table => new
                {
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Covers = table.Column<string>(type: "TEXT", nullable: true),
                    Medium = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Triggers = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Choice = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NotBefore = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Action = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Removes = table.Column<string>(type: "TEXT", nullable: true),
                    Then = table.Column<string>(type: "TEXT", nullable: true),
                    Authority = table.Column<string>(type: "TEXT", nullable: true),
                    Citation = table.Column<string>(type: "TEXT", nullable: true),
                    Uncertain = table.Column<string>(type: "TEXT", nullable: true),
                    HeldBy = table.Column<string>(type: "TEXT", nullable: true),
                    Automatic = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_RecordClass", x => new { x.Version, x.Code });
                    table.ForeignKey(
                        name: "FK_retention_RecordClass_retention_ScheduleVersion_Version",
                        column: x => x.Version,
                        principalTable: "retention_ScheduleVersion",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "retention_ScheduleObjection",
                columns: table => new
                {
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Blocks = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_ScheduleObjection", x => new { x.Version, x.Source, x.Position });
                    table.ForeignKey(
                        name: "FK_retention_ScheduleObjection_retention_ScheduleVersion_Version",
                        column: x => x.Version,
                        principalTable: "retention_ScheduleVersion",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "retention_HoldGate",
                columns: new[] { "Id", "Turn" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_retention_Certificate_IssuedOn",
                table: "retention_Certificate",
                column: "IssuedOn");

            migrationBuilder.CreateIndex(
                name: "IX_retention_Hold_CaseId_LiftedOn",
                table: "retention_Hold",
                columns: new[] { "CaseId", "LiftedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_retention_Hold_ClassCode_LiftedOn",
                table: "retention_Hold",
                columns: new[] { "ClassCode", "LiftedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_retention_Hold_LiftedOn_PlacedOn",
                table: "retention_Hold",
                columns: new[] { "LiftedOn", "PlacedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_retention_Hold_RecordId_LiftedOn",
                table: "retention_Hold",
                columns: new[] { "RecordId", "LiftedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_retention_Hold_ResidentId_LiftedOn",
                table: "retention_Hold",
                columns: new[] { "ResidentId", "LiftedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_retention_Hold_SubjectReference_LiftedOn",
                table: "retention_Hold",
                columns: new[] { "SubjectReference", "LiftedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_retention_Import_UploadedAt",
                table: "retention_Import",
                column: "UploadedAt");

            migrationBuilder.CreateIndex(
                name: "IX_retention_KeptOutRecord_RunId",
                table: "retention_KeptOutRecord",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_CaseId",
                table: "retention_Record",
                column: "CaseId",
                filter: "\"CaseId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_ClassCode_DueOn_Id",
                table: "retention_Record",
                columns: new[] { "ClassCode", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_DueOn",
                table: "retention_Record",
                column: "DueOn");

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_KeptOutUntil",
                table: "retention_Record",
                column: "KeptOutUntil",
                filter: "\"KeptOutUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_ResidentId",
                table: "retention_Record",
                column: "ResidentId",
                filter: "\"ResidentId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_RunId_Stage_Batch_ClassCode_Source_Id",
                table: "retention_Record",
                columns: new[] { "RunId", "Stage", "Batch", "ClassCode", "Source", "Id" },
                filter: "\"RunId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_Source_ExternalId",
                table: "retention_Record",
                columns: new[] { "Source", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_SubjectReference",
                table: "retention_Record",
                column: "SubjectReference",
                filter: "\"SubjectReference\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_retention_Run_Reference",
                table: "retention_Run",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_retention_Run_State_ProposedAt",
                table: "retention_Run",
                columns: new[] { "State", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_retention_ScheduleVersion_State",
                table: "retention_ScheduleVersion",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_retention_Task_ConfirmedAt_ChaseOn",
                table: "retention_Task",
                columns: new[] { "ConfirmedAt", "ChaseOn" });

            migrationBuilder.CreateIndex(
                name: "IX_retention_Task_RunId",
                table: "retention_Task",
                column: "RunId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "retention_Certificate");

            migrationBuilder.DropTable(
                name: "retention_DisposedBatch");

            migrationBuilder.DropTable(
                name: "retention_Hold");

            migrationBuilder.DropTable(
                name: "retention_HoldGate");

            migrationBuilder.DropTable(
                name: "retention_ImportError");

            migrationBuilder.DropTable(
                name: "retention_KeptOutRecord");

            migrationBuilder.DropTable(
                name: "retention_Record");

            migrationBuilder.DropTable(
                name: "retention_RecordClass");

            migrationBuilder.DropTable(
                name: "retention_RunClass");

            migrationBuilder.DropTable(
                name: "retention_ScheduleObjection");

            migrationBuilder.DropTable(
                name: "retention_Statistic");

            migrationBuilder.DropTable(
                name: "retention_Task");

            migrationBuilder.DropTable(
                name: "retention_Import");

            migrationBuilder.DropTable(
                name: "retention_ScheduleVersion");

            migrationBuilder.DropTable(
                name: "retention_Run");
        }
    }
}
