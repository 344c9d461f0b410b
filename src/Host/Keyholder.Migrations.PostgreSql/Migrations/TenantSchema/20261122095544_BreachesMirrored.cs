using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.PostgreSql.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class BreachesMirrored : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "MirroredAs",
                schema: "breaches",
                table: "PartnerNotice",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ByHand",
                schema: "breaches",
                table: "BreachClock",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Said",
                schema: "breaches",
                table: "BreachClock",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ClassCode",
                schema: "breaches",
                table: "AffectedRecord",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DueOn",
                schema: "breaches",
                table: "AffectedRecord",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_AffectedPerson_BreachId_AddedAt_Id",
                schema: "breaches",
                table: "AffectedPerson",
                columns: new[] { "BreachId", "AddedAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AffectedPerson_BreachId_AddedAt_Id",
                schema: "breaches",
                table: "AffectedPerson");

            migrationBuilder.DropColumn(
                name: "MirroredAs",
                schema: "breaches",
                table: "PartnerNotice");

            migrationBuilder.DropColumn(
                name: "ByHand",
                schema: "breaches",
                table: "BreachClock");

            migrationBuilder.DropColumn(
                name: "Said",
                schema: "breaches",
                table: "BreachClock");

            migrationBuilder.DropColumn(
                name: "ClassCode",
                schema: "breaches",
                table: "AffectedRecord");

            migrationBuilder.DropColumn(
                name: "DueOn",
                schema: "breaches",
                table: "AffectedRecord");
        }
    }
}
