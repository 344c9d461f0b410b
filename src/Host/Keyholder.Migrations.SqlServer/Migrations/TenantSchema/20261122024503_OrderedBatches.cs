using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.SqlServer.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class OrderedBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Record_DueOn",
                schema: "retention",
                table: "Record");

            migrationBuilder.DropIndex(
                name: "IX_Record_RunId_Stage_Batch_ClassCode_Source_Id",
                schema: "retention",
                table: "Record");

            migrationBuilder.DropColumn(
                name: "Batch",
                schema: "retention",
                table: "Record");

            migrationBuilder.DropColumn(
                name: "Stage",
                schema: "retention",
                table: "Record");

            migrationBuilder.AddColumn<long>(
                name: "ToldUpTo",
                schema: "retention",
                table: "RunClass",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "OrderedBatch",
                schema: "retention",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Batch = table.Column<int>(type: "int", nullable: false),
                    ClassCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Source = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    After = table.Column<long>(type: "bigint", nullable: false),
                    UpTo = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderedBatch", x => new { x.RunId, x.Batch });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Record_DueOn",
                schema: "retention",
                table: "Record",
                column: "DueOn",
                filter: "\"RunId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Record_RunId_ClassCode_Id",
                schema: "retention",
                table: "Record",
                columns: new[] { "RunId", "ClassCode", "Id" },
                filter: "\"RunId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OrderedBatch",
                schema: "retention");

            migrationBuilder.DropIndex(
                name: "IX_Record_DueOn",
                schema: "retention",
                table: "Record");

            migrationBuilder.DropIndex(
                name: "IX_Record_RunId_ClassCode_Id",
                schema: "retention",
                table: "Record");

            migrationBuilder.DropColumn(
                name: "ToldUpTo",
                schema: "retention",
                table: "RunClass");

            migrationBuilder.AddColumn<int>(
                name: "Batch",
                schema: "retention",
                table: "Record",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Stage",
                schema: "retention",
                table: "Record",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_Record_DueOn",
                schema: "retention",
                table: "Record",
                column: "DueOn");

            migrationBuilder.CreateIndex(
                name: "IX_Record_RunId_Stage_Batch_ClassCode_Source_Id",
                schema: "retention",
                table: "Record",
                columns: new[] { "RunId", "Stage", "Batch", "ClassCode", "Source", "Id" },
                filter: "\"RunId\" IS NOT NULL");
        }
    }
}
