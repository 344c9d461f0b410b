using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.Sqlite.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class OrderedBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_retention_Record_DueOn",
                table: "retention_Record");

            migrationBuilder.DropIndex(
                name: "IX_retention_Record_RunId_Stage_Batch_ClassCode_Source_Id",
                table: "retention_Record");

            migrationBuilder.DropColumn(
                name: "Batch",
                table: "retention_Record");

            migrationBuilder.DropColumn(
                name: "Stage",
                table: "retention_Record");

            migrationBuilder.AddColumn<long>(
                name: "ToldUpTo",
                table: "retention_RunClass",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "retention_OrderedBatch",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Batch = table.Column<int>(type: "INTEGER", nullable: false),
                    ClassCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    After = table.Column<long>(type: "INTEGER", nullable: false),
                    UpTo = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_OrderedBatch", x => new { x.RunId, x.Batch });
                });

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_DueOn",
                table: "retention_Record",
                column: "DueOn",
                filter: "\"RunId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_RunId_ClassCode_Id",
                table: "retention_Record",
                columns: new[] { "RunId", "ClassCode", "Id" },
                filter: "\"RunId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "retention_OrderedBatch");

            migrationBuilder.DropIndex(
                name: "IX_retention_Record_DueOn",
                table: "retention_Record");

            migrationBuilder.DropIndex(
                name: "IX_retention_Record_RunId_ClassCode_Id",
                table: "retention_Record");

            migrationBuilder.DropColumn(
                name: "ToldUpTo",
                table: "retention_RunClass");

            migrationBuilder.AddColumn<int>(
                name: "Batch",
                table: "retention_Record",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Stage",
                table: "retention_Record",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_DueOn",
                table: "retention_Record",
                column: "DueOn");

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_RunId_Stage_Batch_ClassCode_Source_Id",
                table: "retention_Record",
                columns: new[] { "RunId", "Stage", "Batch", "ClassCode", "Source", "Id" },
                filter: "\"RunId\" IS NOT NULL");
        }
    }
}
