// @ts-nocheck
// Made by tools/generate-validator.ts from schemas/miningpool.schema.json with ajv. Do not edit.
import { createRequire } from 'node:module'
// For what ajv calls at run time: the length of a text in characters.
const require = createRequire(import.meta.url)
export const validate = validate10;
const schema11 = {"type":"object","additionalProperties":false,"required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"type":"string","enum":["pitboss/v1"]},"kind":{"type":"string","enum":["MiningPool"]},"metadata":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"labels":{"type":"object","propertyNames":{"maxLength":253,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"},"additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},"default":{}},"annotations":{"type":"object","propertyNames":{"maxLength":253,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"},"additionalProperties":{"type":"string","maxLength":65536},"default":{}}}},"spec":{"type":"object","additionalProperties":false,"required":["server","workers"],"properties":{"suspend":{"type":"boolean","default":false},"deletionPolicy":{"type":"string","enum":["Delete","Orphan"],"default":"Delete"},"progressDeadlineSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":600},"role":{"type":"string","minLength":1,"maxLength":255,"pattern":"^(\\*|[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)$"},"server":{"type":"object","additionalProperties":false,"properties":{"image":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^\\S+$"},"command":{"type":["string","array"],"minLength":1,"maxLength":65536,"minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":65536}},"args":{"type":"array","maxItems":1000,"items":{"type":"string","maxLength":65536},"default":[]},"env":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","maxLength":256,"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"value":{"type":"string","maxLength":65536},"valueFrom":{"type":"object","additionalProperties":false,"required":["secret"],"properties":{"secret":{"type":"object","additionalProperties":false,"properties":{"file":{"type":"string","minLength":1,"maxLength":4096,"pattern":"^/"},"env":{"type":"string","maxLength":256,"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"mesos":{"type":"string","minLength":1,"maxLength":1024}}}}}}},"default":[]},"ports":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"hostPort":{"type":"integer","minimum":1,"maximum":65535},"containerPort":{"type":"integer","minimum":1,"maximum":65535}}},"default":[]},"resources":{"type":"object","additionalProperties":false,"properties":{"cpus":{"type":"number","exclusiveMinimum":0,"maximum":10000,"default":1},"memMiB":{"type":"integer","minimum":1,"maximum":1000000000,"default":256},"diskMiB":{"type":"integer","minimum":0,"maximum":1000000000000,"default":0},"gpus":{"type":"integer","minimum":0,"maximum":10000,"default":0}},"default":{}},"network":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$","default":"host"},"healthCheck":{"type":"object","additionalProperties":false,"properties":{"http":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"path":{"type":"string","maxLength":2048,"pattern":"^/","default":"/"},"scheme":{"type":"string","enum":["http","https"],"default":"http"}}},"tcp":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}}},"command":{"type":["string","array"],"minLength":1,"maxLength":65536,"minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":65536}},"delaySeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":0},"intervalSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":5},"timeoutSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":5},"consecutiveFailures":{"type":"integer","minimum":1,"maximum":1000,"default":3},"gracePeriodSeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":30}}},"readinessCheck":{"type":"object","additionalProperties":false,"properties":{"http":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"path":{"type":"string","maxLength":2048,"pattern":"^/","default":"/"},"scheme":{"type":"string","enum":["http","https"],"default":"http"}}},"tcp":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}}},"command":{"type":["string","array"],"minLength":1,"maxLength":65536,"minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":65536}},"delaySeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":0},"intervalSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":1},"timeoutSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":5},"consecutiveFailures":{"type":"integer","minimum":1,"maximum":1000,"default":3},"gracePeriodSeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":0}}},"fetch":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["uri"],"properties":{"uri":{"type":"string","minLength":1,"maxLength":8192,"pattern":"^\\S+$"},"executable":{"type":"boolean","default":false},"extract":{"type":"boolean","default":true},"cache":{"type":"boolean","default":false},"outputFile":{"type":"string","minLength":1,"maxLength":4096,"pattern":"^[^/]"}}},"default":[]},"volumes":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["containerPath","hostPath"],"properties":{"containerPath":{"type":"string","minLength":1,"maxLength":4096},"hostPath":{"type":"string","minLength":1,"maxLength":4096},"mode":{"type":"string","enum":["RO","RW"],"default":"RW"}}},"default":[]},"killGraceSeconds":{"type":"integer","minimum":0,"maximum":86400,"default":5},"placement":{"type":"object","additionalProperties":false,"properties":{"constraints":{"type":"array","maxItems":100,"items":{"type":"object","additionalProperties":false,"required":["field","operator"],"properties":{"field":{"type":"string","minLength":1,"maxLength":255,"pattern":"^\\S+$"},"operator":{"type":"string","enum":["equals","in","notIn","like","unique","maxPer","spread"]},"value":{"type":"string","maxLength":1024},"values":{"type":"array","minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":1024}},"max":{"type":"integer","minimum":1,"maximum":1000000}}},"default":[]}},"default":{}},"unreachable":{"type":"object","additionalProperties":false,"properties":{"replaceAfterSeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":600}},"default":{}},"restart":{"type":"object","additionalProperties":false,"properties":{"backoffSeconds":{"type":"integer","minimum":0,"maximum":86400,"default":10},"maxBackoffSeconds":{"type":"integer","minimum":0,"maximum":86400,"default":300}},"default":{}}}},"workers":{"type":"object","additionalProperties":false,"properties":{"replicas":{"type":["integer","string"],"minimum":0,"maximum":1000000,"pattern":"^all$","default":1},"maxPerAgent":{"type":"integer","minimum":1,"maximum":1000000},"strategy":{"type":"object","additionalProperties":false,"properties":{"maxUnavailable":{"type":["integer","string"],"minimum":0,"maximum":1000000,"pattern":"^(100|[1-9]?[0-9])%$","default":"25%"},"maxSurge":{"type":["integer","string"],"minimum":0,"maximum":1000000,"pattern":"^(100|[1-9]?[0-9])%$","default":"25%"}},"default":{}},"image":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^\\S+$"},"command":{"type":["string","array"],"minLength":1,"maxLength":65536,"minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":65536}},"args":{"type":"array","maxItems":1000,"items":{"type":"string","maxLength":65536},"default":[]},"env":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","maxLength":256,"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"value":{"type":"string","maxLength":65536},"valueFrom":{"type":"object","additionalProperties":false,"required":["secret"],"properties":{"secret":{"type":"object","additionalProperties":false,"properties":{"file":{"type":"string","minLength":1,"maxLength":4096,"pattern":"^/"},"env":{"type":"string","maxLength":256,"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"mesos":{"type":"string","minLength":1,"maxLength":1024}}}}}}},"default":[]},"ports":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"hostPort":{"type":"integer","minimum":1,"maximum":65535},"containerPort":{"type":"integer","minimum":1,"maximum":65535}}},"default":[]},"resources":{"type":"object","additionalProperties":false,"properties":{"cpus":{"type":["number","string"],"exclusiveMinimum":0,"maximum":10000,"pattern":"^all$","default":1},"memMiB":{"type":"integer","minimum":1,"maximum":1000000000,"default":128},"diskMiB":{"type":"integer","minimum":0,"maximum":1000000000000,"default":0},"gpus":{"type":"integer","minimum":0,"maximum":10000,"default":0}},"default":{}},"network":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$","default":"host"},"healthCheck":{"type":"object","additionalProperties":false,"properties":{"http":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"path":{"type":"string","maxLength":2048,"pattern":"^/","default":"/"},"scheme":{"type":"string","enum":["http","https"],"default":"http"}}},"tcp":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}}},"command":{"type":["string","array"],"minLength":1,"maxLength":65536,"minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":65536}},"delaySeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":0},"intervalSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":5},"timeoutSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":5},"consecutiveFailures":{"type":"integer","minimum":1,"maximum":1000,"default":3},"gracePeriodSeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":30}}},"readinessCheck":{"type":"object","additionalProperties":false,"properties":{"http":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"path":{"type":"string","maxLength":2048,"pattern":"^/","default":"/"},"scheme":{"type":"string","enum":["http","https"],"default":"http"}}},"tcp":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}}},"command":{"type":["string","array"],"minLength":1,"maxLength":65536,"minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":65536}},"delaySeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":0},"intervalSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":1},"timeoutSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":5},"consecutiveFailures":{"type":"integer","minimum":1,"maximum":1000,"default":3},"gracePeriodSeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":0}}},"fetch":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["uri"],"properties":{"uri":{"type":"string","minLength":1,"maxLength":8192,"pattern":"^\\S+$"},"executable":{"type":"boolean","default":false},"extract":{"type":"boolean","default":true},"cache":{"type":"boolean","default":false},"outputFile":{"type":"string","minLength":1,"maxLength":4096,"pattern":"^[^/]"}}},"default":[]},"volumes":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["containerPath","hostPath"],"properties":{"containerPath":{"type":"string","minLength":1,"maxLength":4096},"hostPath":{"type":"string","minLength":1,"maxLength":4096},"mode":{"type":"string","enum":["RO","RW"],"default":"RW"}}},"default":[]},"killGraceSeconds":{"type":"integer","minimum":0,"maximum":86400,"default":5},"placement":{"type":"object","additionalProperties":false,"properties":{"constraints":{"type":"array","maxItems":100,"items":{"type":"object","additionalProperties":false,"required":["field","operator"],"properties":{"field":{"type":"string","minLength":1,"maxLength":255,"pattern":"^\\S+$"},"operator":{"type":"string","enum":["equals","in","notIn","like","unique","maxPer","spread"]},"value":{"type":"string","maxLength":1024},"values":{"type":"array","minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":1024}},"max":{"type":"integer","minimum":1,"maximum":1000000}}},"default":[]}},"default":{}},"unreachable":{"type":"object","additionalProperties":false,"properties":{"replaceAfterSeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":600}},"default":{}},"restart":{"type":"object","additionalProperties":false,"properties":{"backoffSeconds":{"type":"integer","minimum":0,"maximum":86400,"default":10},"maxBackoffSeconds":{"type":"integer","minimum":0,"maximum":86400,"default":300}},"default":{}}}}}},"status":{"type":"object"}}};
const func2 = require("ajv/dist/runtime/ucs2length").default;
const func10 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "u");
const pattern1 = new RegExp("^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$", "u");
const pattern2 = new RegExp("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$", "u");
const pattern4 = new RegExp("^(\\*|[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)$", "u");
const pattern5 = new RegExp("^\\S+$", "u");
const pattern6 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern7 = new RegExp("^/", "u");
const pattern10 = new RegExp("^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$", "u");
const pattern18 = new RegExp("^[^/]", "u");
const pattern20 = new RegExp("^all$", "u");
const pattern21 = new RegExp("^(100|[1-9]?[0-9])%$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.metadata === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.spec === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.apiVersion.type,parentSchema:schema11.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(data0 === "pitboss/v1")){
const err6 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema11.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.apiVersion.enum,parentSchema:schema11.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.kind.type,parentSchema:schema11.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!(data1 === "MiningPool")){
const err8 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema11.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.kind.enum,parentSchema:schema11.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.labels === undefined){
data2.labels = {};
}
if(data2.annotations === undefined){
data2.annotations = {};
}
if(data2.name === undefined){
const err9 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.metadata.required,parentSchema:schema11.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data2){
if(!(((key1 === "name") || (key1 === "labels")) || (key1 === "annotations"))){
const err10 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(func2(data3) > 63){
const err11 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func2(data3) < 1){
const err12 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern0.test(data3)){
const err13 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.metadata.properties.name.type,parentSchema:schema11.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
let data4 = data2.labels;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
const _errs13 = errors;
if(typeof key2 === "string"){
if(func2(key2) > 253){
const err15 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/properties/metadata/properties/labels/propertyNames/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema11.properties.metadata.properties.labels.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!pattern1.test(key2)){
const err16 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/properties/metadata/properties/labels/propertyNames/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$",parentSchema:schema11.properties.metadata.properties.labels.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var valid2 = _errs13 === errors;
if(!valid2){
const err17 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/properties/metadata/properties/labels/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid",schema:schema11.properties.metadata.properties.labels.propertyNames,parentSchema:schema11.properties.metadata.properties.labels,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
for(const key3 in data4){
let data5 = data4[key3];
if(typeof data5 === "string"){
if(func2(data5) > 63){
const err18 = {instancePath:instancePath+"/metadata/labels/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/properties/labels/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.metadata.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!pattern2.test(data5)){
const err19 = {instancePath:instancePath+"/metadata/labels/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/properties/labels/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",parentSchema:schema11.properties.metadata.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/metadata/labels/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.metadata.properties.labels.additionalProperties.type,parentSchema:schema11.properties.metadata.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/properties/metadata/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.metadata.properties.labels.type,parentSchema:schema11.properties.metadata.properties.labels,data:data4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
let data6 = data2.annotations;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key4 in data6){
const _errs19 = errors;
if(typeof key4 === "string"){
if(func2(key4) > 253){
const err22 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/properties/metadata/properties/annotations/propertyNames/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema11.properties.metadata.properties.annotations.propertyNames,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!pattern1.test(key4)){
const err23 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/properties/metadata/properties/annotations/propertyNames/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$",parentSchema:schema11.properties.metadata.properties.annotations.propertyNames,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
var valid4 = _errs19 === errors;
if(!valid4){
const err24 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/properties/metadata/properties/annotations/propertyNames",keyword:"propertyNames",params:{propertyName: key4},message:"property name must be valid",schema:schema11.properties.metadata.properties.annotations.propertyNames,parentSchema:schema11.properties.metadata.properties.annotations,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
for(const key5 in data6){
let data7 = data6[key5];
if(typeof data7 === "string"){
if(func2(data7) > 65536){
const err25 = {instancePath:instancePath+"/metadata/annotations/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/properties/annotations/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.metadata.properties.annotations.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/metadata/annotations/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.metadata.properties.annotations.additionalProperties.type,parentSchema:schema11.properties.metadata.properties.annotations.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/properties/metadata/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.metadata.properties.annotations.type,parentSchema:schema11.properties.metadata.properties.annotations,data:data6};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.metadata.type,parentSchema:schema11.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.spec !== undefined){
let data8 = data.spec;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.suspend === undefined){
data8.suspend = false;
}
if(data8.deletionPolicy === undefined){
data8.deletionPolicy = "Delete";
}
if(data8.progressDeadlineSeconds === undefined){
data8.progressDeadlineSeconds = 600;
}
if(data8.server === undefined){
const err29 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "server"},message:"must have required property '"+"server"+"'",schema:schema11.properties.spec.required,parentSchema:schema11.properties.spec,data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data8.workers === undefined){
const err30 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "workers"},message:"must have required property '"+"workers"+"'",schema:schema11.properties.spec.required,parentSchema:schema11.properties.spec,data:data8};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
for(const key6 in data8){
if(!((((((key6 === "suspend") || (key6 === "deletionPolicy")) || (key6 === "progressDeadlineSeconds")) || (key6 === "role")) || (key6 === "server")) || (key6 === "workers"))){
const err31 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec,data:data8};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
let data9 = data8.suspend;
if(typeof data9 !== "boolean"){
const err32 = {instancePath:instancePath+"/spec/suspend",schemaPath:"#/properties/spec/properties/suspend/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.spec.properties.suspend.type,parentSchema:schema11.properties.spec.properties.suspend,data:data9};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
let data10 = data8.deletionPolicy;
if(typeof data10 !== "string"){
const err33 = {instancePath:instancePath+"/spec/deletionPolicy",schemaPath:"#/properties/spec/properties/deletionPolicy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.deletionPolicy.type,parentSchema:schema11.properties.spec.properties.deletionPolicy,data:data10};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!((data10 === "Delete") || (data10 === "Orphan"))){
const err34 = {instancePath:instancePath+"/spec/deletionPolicy",schemaPath:"#/properties/spec/properties/deletionPolicy/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.deletionPolicy.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.deletionPolicy.enum,parentSchema:schema11.properties.spec.properties.deletionPolicy,data:data10};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
let data11 = data8.progressDeadlineSeconds;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err35 = {instancePath:instancePath+"/spec/progressDeadlineSeconds",schemaPath:"#/properties/spec/properties/progressDeadlineSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.progressDeadlineSeconds.type,parentSchema:schema11.properties.spec.properties.progressDeadlineSeconds,data:data11};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 31536000 || isNaN(data11)){
const err36 = {instancePath:instancePath+"/spec/progressDeadlineSeconds",schemaPath:"#/properties/spec/properties/progressDeadlineSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.progressDeadlineSeconds,data:data11};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data11 < 1 || isNaN(data11)){
const err37 = {instancePath:instancePath+"/spec/progressDeadlineSeconds",schemaPath:"#/properties/spec/properties/progressDeadlineSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.progressDeadlineSeconds,data:data11};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data8.role !== undefined){
let data12 = data8.role;
if(typeof data12 === "string"){
if(func2(data12) > 255){
const err38 = {instancePath:instancePath+"/spec/role",schemaPath:"#/properties/spec/properties/role/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema11.properties.spec.properties.role,data:data12};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(func2(data12) < 1){
const err39 = {instancePath:instancePath+"/spec/role",schemaPath:"#/properties/spec/properties/role/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.role,data:data12};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(!pattern4.test(data12)){
const err40 = {instancePath:instancePath+"/spec/role",schemaPath:"#/properties/spec/properties/role/pattern",keyword:"pattern",params:{pattern: "^(\\*|[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)$"},message:"must match pattern \""+"^(\\*|[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)$"+"\"",schema:"^(\\*|[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)$",parentSchema:schema11.properties.spec.properties.role,data:data12};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/spec/role",schemaPath:"#/properties/spec/properties/role/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.role.type,parentSchema:schema11.properties.spec.properties.role,data:data12};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data8.server !== undefined){
let data13 = data8.server;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.args === undefined){
data13.args = [];
}
if(data13.env === undefined){
data13.env = [];
}
if(data13.ports === undefined){
data13.ports = [];
}
if(data13.resources === undefined){
data13.resources = {};
}
if(data13.network === undefined){
data13.network = "host";
}
if(data13.fetch === undefined){
data13.fetch = [];
}
if(data13.volumes === undefined){
data13.volumes = [];
}
if(data13.killGraceSeconds === undefined){
data13.killGraceSeconds = 5;
}
if(data13.placement === undefined){
data13.placement = {};
}
if(data13.unreachable === undefined){
data13.unreachable = {};
}
if(data13.restart === undefined){
data13.restart = {};
}
for(const key7 in data13){
if(!(func10.call(schema11.properties.spec.properties.server.properties, key7))){
const err42 = {instancePath:instancePath+"/spec/server",schemaPath:"#/properties/spec/properties/server/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server,data:data13};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data13.image !== undefined){
let data14 = data13.image;
if(typeof data14 === "string"){
if(func2(data14) > 1024){
const err43 = {instancePath:instancePath+"/spec/server/image",schemaPath:"#/properties/spec/properties/server/properties/image/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.server.properties.image,data:data14};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(func2(data14) < 1){
const err44 = {instancePath:instancePath+"/spec/server/image",schemaPath:"#/properties/spec/properties/server/properties/image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.image,data:data14};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(!pattern5.test(data14)){
const err45 = {instancePath:instancePath+"/spec/server/image",schemaPath:"#/properties/spec/properties/server/properties/image/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11.properties.spec.properties.server.properties.image,data:data14};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/spec/server/image",schemaPath:"#/properties/spec/properties/server/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.image.type,parentSchema:schema11.properties.spec.properties.server.properties.image,data:data14};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data13.command !== undefined){
let data15 = data13.command;
if((typeof data15 !== "string") && (!(Array.isArray(data15)))){
const err47 = {instancePath:instancePath+"/spec/server/command",schemaPath:"#/properties/spec/properties/server/properties/command/type",keyword:"type",params:{type: schema11.properties.spec.properties.server.properties.command.type},message:"must be string,array",schema:schema11.properties.spec.properties.server.properties.command.type,parentSchema:schema11.properties.spec.properties.server.properties.command,data:data15};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(typeof data15 === "string"){
if(func2(data15) > 65536){
const err48 = {instancePath:instancePath+"/spec/server/command",schemaPath:"#/properties/spec/properties/server/properties/command/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.command,data:data15};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(func2(data15) < 1){
const err49 = {instancePath:instancePath+"/spec/server/command",schemaPath:"#/properties/spec/properties/server/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.command,data:data15};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(Array.isArray(data15)){
if(data15.length > 1000){
const err50 = {instancePath:instancePath+"/spec/server/command",schemaPath:"#/properties/spec/properties/server/properties/command/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.command,data:data15};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data15.length < 1){
const err51 = {instancePath:instancePath+"/spec/server/command",schemaPath:"#/properties/spec/properties/server/properties/command/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.command,data:data15};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
let data16 = data15[i0];
if(typeof data16 === "string"){
if(func2(data16) > 65536){
const err52 = {instancePath:instancePath+"/spec/server/command/" + i0,schemaPath:"#/properties/spec/properties/server/properties/command/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.command.items,data:data16};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/spec/server/command/" + i0,schemaPath:"#/properties/spec/properties/server/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.command.items.type,parentSchema:schema11.properties.spec.properties.server.properties.command.items,data:data16};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
}
let data17 = data13.args;
if(Array.isArray(data17)){
if(data17.length > 1000){
const err54 = {instancePath:instancePath+"/spec/server/args",schemaPath:"#/properties/spec/properties/server/properties/args/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.args,data:data17};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
let data18 = data17[i1];
if(typeof data18 === "string"){
if(func2(data18) > 65536){
const err55 = {instancePath:instancePath+"/spec/server/args/" + i1,schemaPath:"#/properties/spec/properties/server/properties/args/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.args.items,data:data18};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/spec/server/args/" + i1,schemaPath:"#/properties/spec/properties/server/properties/args/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.args.items.type,parentSchema:schema11.properties.spec.properties.server.properties.args.items,data:data18};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/spec/server/args",schemaPath:"#/properties/spec/properties/server/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.server.properties.args.type,parentSchema:schema11.properties.spec.properties.server.properties.args,data:data17};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
let data19 = data13.env;
if(Array.isArray(data19)){
if(data19.length > 1000){
const err58 = {instancePath:instancePath+"/spec/server/env",schemaPath:"#/properties/spec/properties/server/properties/env/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.env,data:data19};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
let data20 = data19[i2];
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.name === undefined){
const err59 = {instancePath:instancePath+"/spec/server/env/" + i2,schemaPath:"#/properties/spec/properties/server/properties/env/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.spec.properties.server.properties.env.items.required,parentSchema:schema11.properties.spec.properties.server.properties.env.items,data:data20};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
for(const key8 in data20){
if(!(((key8 === "name") || (key8 === "value")) || (key8 === "valueFrom"))){
const err60 = {instancePath:instancePath+"/spec/server/env/" + i2,schemaPath:"#/properties/spec/properties/server/properties/env/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.env.items,data:data20};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data20.name !== undefined){
let data21 = data20.name;
if(typeof data21 === "string"){
if(func2(data21) > 256){
const err61 = {instancePath:instancePath+"/spec/server/env/" + i2+"/name",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/name/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.name,data:data21};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(!pattern6.test(data21)){
const err62 = {instancePath:instancePath+"/spec/server/env/" + i2+"/name",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.name,data:data21};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/spec/server/env/" + i2+"/name",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.env.items.properties.name.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.name,data:data21};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data20.value !== undefined){
let data22 = data20.value;
if(typeof data22 === "string"){
if(func2(data22) > 65536){
const err64 = {instancePath:instancePath+"/spec/server/env/" + i2+"/value",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/value/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.value,data:data22};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/spec/server/env/" + i2+"/value",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.env.items.properties.value.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.value,data:data22};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data20.valueFrom !== undefined){
let data23 = data20.valueFrom;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.secret === undefined){
const err66 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/required",keyword:"required",params:{missingProperty: "secret"},message:"must have required property '"+"secret"+"'",schema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.required,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom,data:data23};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
for(const key9 in data23){
if(!(key9 === "secret")){
const err67 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom,data:data23};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data23.secret !== undefined){
let data24 = data23.secret;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
for(const key10 in data24){
if(!(((key10 === "file") || (key10 === "env")) || (key10 === "mesos"))){
const err68 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret,data:data24};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data24.file !== undefined){
let data25 = data24.file;
if(typeof data25 === "string"){
if(func2(data25) > 4096){
const err69 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/file/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data25};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(func2(data25) < 1){
const err70 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data25};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(!pattern7.test(data25)){
const err71 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/file/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data25};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.file.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data25};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data24.env !== undefined){
let data26 = data24.env;
if(typeof data26 === "string"){
if(func2(data26) > 256){
const err73 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/env",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/env/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.env,data:data26};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(!pattern6.test(data26)){
const err74 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/env",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/env/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.env,data:data26};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/env",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/env/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.env.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.env,data:data26};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data24.mesos !== undefined){
let data27 = data24.mesos;
if(typeof data27 === "string"){
if(func2(data27) > 1024){
const err76 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/mesos",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/mesos/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.mesos,data:data27};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(func2(data27) < 1){
const err77 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/mesos",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/mesos/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.mesos,data:data27};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/mesos",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/mesos/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.mesos.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.mesos,data:data27};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
else {
const err79 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret,data:data24};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
else {
const err80 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom,data:data23};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
}
else {
const err81 = {instancePath:instancePath+"/spec/server/env/" + i2,schemaPath:"#/properties/spec/properties/server/properties/env/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.env.items.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items,data:data20};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
else {
const err82 = {instancePath:instancePath+"/spec/server/env",schemaPath:"#/properties/spec/properties/server/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.server.properties.env.type,parentSchema:schema11.properties.spec.properties.server.properties.env,data:data19};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
let data28 = data13.ports;
if(Array.isArray(data28)){
if(data28.length > 1000){
const err83 = {instancePath:instancePath+"/spec/server/ports",schemaPath:"#/properties/spec/properties/server/properties/ports/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.ports,data:data28};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
const len3 = data28.length;
for(let i3=0; i3<len3; i3++){
let data29 = data28[i3];
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
if(data29.name === undefined){
const err84 = {instancePath:instancePath+"/spec/server/ports/" + i3,schemaPath:"#/properties/spec/properties/server/properties/ports/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.spec.properties.server.properties.ports.items.required,parentSchema:schema11.properties.spec.properties.server.properties.ports.items,data:data29};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
for(const key11 in data29){
if(!(((key11 === "name") || (key11 === "hostPort")) || (key11 === "containerPort"))){
const err85 = {instancePath:instancePath+"/spec/server/ports/" + i3,schemaPath:"#/properties/spec/properties/server/properties/ports/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.ports.items,data:data29};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data29.name !== undefined){
let data30 = data29.name;
if(typeof data30 === "string"){
if(func2(data30) > 63){
const err86 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/name",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/name/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.name,data:data30};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(func2(data30) < 1){
const err87 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/name",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.name,data:data30};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(!pattern0.test(data30)){
const err88 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/name",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.name,data:data30};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/name",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.ports.items.properties.name.type,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.name,data:data30};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data29.hostPort !== undefined){
let data31 = data29.hostPort;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
const err90 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/hostPort",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/hostPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.ports.items.properties.hostPort.type,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.hostPort,data:data31};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 > 65535 || isNaN(data31)){
const err91 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/hostPort",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/hostPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.hostPort,data:data31};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if(data31 < 1 || isNaN(data31)){
const err92 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/hostPort",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/hostPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.hostPort,data:data31};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
}
if(data29.containerPort !== undefined){
let data32 = data29.containerPort;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
const err93 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/containerPort",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/containerPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.ports.items.properties.containerPort.type,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.containerPort,data:data32};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 > 65535 || isNaN(data32)){
const err94 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/containerPort",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/containerPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.containerPort,data:data32};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if(data32 < 1 || isNaN(data32)){
const err95 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/containerPort",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/containerPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.containerPort,data:data32};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
}
else {
const err96 = {instancePath:instancePath+"/spec/server/ports/" + i3,schemaPath:"#/properties/spec/properties/server/properties/ports/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.ports.items.type,parentSchema:schema11.properties.spec.properties.server.properties.ports.items,data:data29};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
else {
const err97 = {instancePath:instancePath+"/spec/server/ports",schemaPath:"#/properties/spec/properties/server/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.server.properties.ports.type,parentSchema:schema11.properties.spec.properties.server.properties.ports,data:data28};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
let data33 = data13.resources;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(data33.cpus === undefined){
data33.cpus = 1;
}
if(data33.memMiB === undefined){
data33.memMiB = 256;
}
if(data33.diskMiB === undefined){
data33.diskMiB = 0;
}
if(data33.gpus === undefined){
data33.gpus = 0;
}
for(const key12 in data33){
if(!((((key12 === "cpus") || (key12 === "memMiB")) || (key12 === "diskMiB")) || (key12 === "gpus"))){
const err98 = {instancePath:instancePath+"/spec/server/resources",schemaPath:"#/properties/spec/properties/server/properties/resources/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.resources,data:data33};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
let data34 = data33.cpus;
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 10000 || isNaN(data34)){
const err99 = {instancePath:instancePath+"/spec/server/resources/cpus",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/cpus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000",schema:10000,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.cpus,data:data34};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
if(data34 <= 0 || isNaN(data34)){
const err100 = {instancePath:instancePath+"/spec/server/resources/cpus",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/cpus/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.cpus,data:data34};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
else {
const err101 = {instancePath:instancePath+"/spec/server/resources/cpus",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/cpus/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema11.properties.spec.properties.server.properties.resources.properties.cpus.type,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.cpus,data:data34};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
let data35 = data33.memMiB;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
const err102 = {instancePath:instancePath+"/spec/server/resources/memMiB",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/memMiB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.resources.properties.memMiB.type,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.memMiB,data:data35};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 1000000000 || isNaN(data35)){
const err103 = {instancePath:instancePath+"/spec/server/resources/memMiB",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/memMiB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000},message:"must be <= 1000000000",schema:1000000000,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.memMiB,data:data35};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(data35 < 1 || isNaN(data35)){
const err104 = {instancePath:instancePath+"/spec/server/resources/memMiB",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/memMiB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.memMiB,data:data35};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
let data36 = data33.diskMiB;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
const err105 = {instancePath:instancePath+"/spec/server/resources/diskMiB",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/diskMiB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.resources.properties.diskMiB.type,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.diskMiB,data:data36};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 > 1000000000000 || isNaN(data36)){
const err106 = {instancePath:instancePath+"/spec/server/resources/diskMiB",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/diskMiB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000000},message:"must be <= 1000000000000",schema:1000000000000,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.diskMiB,data:data36};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
if(data36 < 0 || isNaN(data36)){
const err107 = {instancePath:instancePath+"/spec/server/resources/diskMiB",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/diskMiB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.diskMiB,data:data36};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
let data37 = data33.gpus;
if(!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))){
const err108 = {instancePath:instancePath+"/spec/server/resources/gpus",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/gpus/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.resources.properties.gpus.type,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.gpus,data:data37};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 > 10000 || isNaN(data37)){
const err109 = {instancePath:instancePath+"/spec/server/resources/gpus",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/gpus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000",schema:10000,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.gpus,data:data37};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(data37 < 0 || isNaN(data37)){
const err110 = {instancePath:instancePath+"/spec/server/resources/gpus",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/gpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.gpus,data:data37};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
}
else {
const err111 = {instancePath:instancePath+"/spec/server/resources",schemaPath:"#/properties/spec/properties/server/properties/resources/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.resources.type,parentSchema:schema11.properties.spec.properties.server.properties.resources,data:data33};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
let data38 = data13.network;
if(typeof data38 === "string"){
if(func2(data38) > 63){
const err112 = {instancePath:instancePath+"/spec/server/network",schemaPath:"#/properties/spec/properties/server/properties/network/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.server.properties.network,data:data38};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
if(func2(data38) < 1){
const err113 = {instancePath:instancePath+"/spec/server/network",schemaPath:"#/properties/spec/properties/server/properties/network/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.network,data:data38};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(!pattern10.test(data38)){
const err114 = {instancePath:instancePath+"/spec/server/network",schemaPath:"#/properties/spec/properties/server/properties/network/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"},message:"must match pattern \""+"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"+"\"",schema:"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$",parentSchema:schema11.properties.spec.properties.server.properties.network,data:data38};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
else {
const err115 = {instancePath:instancePath+"/spec/server/network",schemaPath:"#/properties/spec/properties/server/properties/network/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.network.type,parentSchema:schema11.properties.spec.properties.server.properties.network,data:data38};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
if(data13.healthCheck !== undefined){
let data39 = data13.healthCheck;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if(data39.delaySeconds === undefined){
data39.delaySeconds = 0;
}
if(data39.intervalSeconds === undefined){
data39.intervalSeconds = 5;
}
if(data39.timeoutSeconds === undefined){
data39.timeoutSeconds = 5;
}
if(data39.consecutiveFailures === undefined){
data39.consecutiveFailures = 3;
}
if(data39.gracePeriodSeconds === undefined){
data39.gracePeriodSeconds = 30;
}
for(const key13 in data39){
if(!((((((((key13 === "http") || (key13 === "tcp")) || (key13 === "command")) || (key13 === "delaySeconds")) || (key13 === "intervalSeconds")) || (key13 === "timeoutSeconds")) || (key13 === "consecutiveFailures")) || (key13 === "gracePeriodSeconds"))){
const err116 = {instancePath:instancePath+"/spec/server/healthCheck",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck,data:data39};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data39.http !== undefined){
let data40 = data39.http;
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.path === undefined){
data40.path = "/";
}
if(data40.scheme === undefined){
data40.scheme = "http";
}
if(data40.port === undefined){
const err117 = {instancePath:instancePath+"/spec/server/healthCheck/http",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.required,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http,data:data40};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
for(const key14 in data40){
if(!(((key14 === "port") || (key14 === "path")) || (key14 === "scheme"))){
const err118 = {instancePath:instancePath+"/spec/server/healthCheck/http",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http,data:data40};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data40.port !== undefined){
let data41 = data40.port;
if(typeof data41 === "string"){
if(func2(data41) > 63){
const err119 = {instancePath:instancePath+"/spec/server/healthCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.port,data:data41};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if(func2(data41) < 1){
const err120 = {instancePath:instancePath+"/spec/server/healthCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.port,data:data41};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
if(!pattern0.test(data41)){
const err121 = {instancePath:instancePath+"/spec/server/healthCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.port,data:data41};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
else {
const err122 = {instancePath:instancePath+"/spec/server/healthCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.port.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.port,data:data41};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
let data42 = data40.path;
if(typeof data42 === "string"){
if(func2(data42) > 2048){
const err123 = {instancePath:instancePath+"/spec/server/healthCheck/http/path",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/path/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.path,data:data42};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
if(!pattern7.test(data42)){
const err124 = {instancePath:instancePath+"/spec/server/healthCheck/http/path",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.path,data:data42};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
else {
const err125 = {instancePath:instancePath+"/spec/server/healthCheck/http/path",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.path.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.path,data:data42};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
let data43 = data40.scheme;
if(typeof data43 !== "string"){
const err126 = {instancePath:instancePath+"/spec/server/healthCheck/http/scheme",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/scheme/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.scheme.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.scheme,data:data43};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if(!((data43 === "http") || (data43 === "https"))){
const err127 = {instancePath:instancePath+"/spec/server/healthCheck/http/scheme",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/scheme/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.scheme.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.scheme.enum,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.scheme,data:data43};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
else {
const err128 = {instancePath:instancePath+"/spec/server/healthCheck/http",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http,data:data40};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
if(data39.tcp !== undefined){
let data44 = data39.tcp;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(data44.port === undefined){
const err129 = {instancePath:instancePath+"/spec/server/healthCheck/tcp",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/tcp/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp.required,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp,data:data44};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
for(const key15 in data44){
if(!(key15 === "port")){
const err130 = {instancePath:instancePath+"/spec/server/healthCheck/tcp",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/tcp/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp,data:data44};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
if(data44.port !== undefined){
let data45 = data44.port;
if(typeof data45 === "string"){
if(func2(data45) > 63){
const err131 = {instancePath:instancePath+"/spec/server/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/tcp/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp.properties.port,data:data45};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
if(func2(data45) < 1){
const err132 = {instancePath:instancePath+"/spec/server/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/tcp/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp.properties.port,data:data45};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
if(!pattern0.test(data45)){
const err133 = {instancePath:instancePath+"/spec/server/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/tcp/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp.properties.port,data:data45};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
else {
const err134 = {instancePath:instancePath+"/spec/server/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/tcp/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp.properties.port.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp.properties.port,data:data45};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
}
else {
const err135 = {instancePath:instancePath+"/spec/server/healthCheck/tcp",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/tcp/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp,data:data44};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
if(data39.command !== undefined){
let data46 = data39.command;
if((typeof data46 !== "string") && (!(Array.isArray(data46)))){
const err136 = {instancePath:instancePath+"/spec/server/healthCheck/command",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/command/type",keyword:"type",params:{type: schema11.properties.spec.properties.server.properties.healthCheck.properties.command.type},message:"must be string,array",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command,data:data46};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if(typeof data46 === "string"){
if(func2(data46) > 65536){
const err137 = {instancePath:instancePath+"/spec/server/healthCheck/command",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/command/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command,data:data46};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if(func2(data46) < 1){
const err138 = {instancePath:instancePath+"/spec/server/healthCheck/command",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command,data:data46};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
if(Array.isArray(data46)){
if(data46.length > 1000){
const err139 = {instancePath:instancePath+"/spec/server/healthCheck/command",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/command/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command,data:data46};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if(data46.length < 1){
const err140 = {instancePath:instancePath+"/spec/server/healthCheck/command",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/command/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command,data:data46};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
const len4 = data46.length;
for(let i4=0; i4<len4; i4++){
let data47 = data46[i4];
if(typeof data47 === "string"){
if(func2(data47) > 65536){
const err141 = {instancePath:instancePath+"/spec/server/healthCheck/command/" + i4,schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/command/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command.items,data:data47};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
else {
const err142 = {instancePath:instancePath+"/spec/server/healthCheck/command/" + i4,schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command.items.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command.items,data:data47};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
}
}
let data48 = data39.delaySeconds;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
const err143 = {instancePath:instancePath+"/spec/server/healthCheck/delaySeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/delaySeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.delaySeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.delaySeconds,data:data48};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 > 31536000 || isNaN(data48)){
const err144 = {instancePath:instancePath+"/spec/server/healthCheck/delaySeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/delaySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.delaySeconds,data:data48};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
if(data48 < 0 || isNaN(data48)){
const err145 = {instancePath:instancePath+"/spec/server/healthCheck/delaySeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/delaySeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.delaySeconds,data:data48};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
let data49 = data39.intervalSeconds;
if(!(((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49))) && (isFinite(data49)))){
const err146 = {instancePath:instancePath+"/spec/server/healthCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/intervalSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.intervalSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.intervalSeconds,data:data49};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 > 31536000 || isNaN(data49)){
const err147 = {instancePath:instancePath+"/spec/server/healthCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/intervalSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.intervalSeconds,data:data49};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
if(data49 < 1 || isNaN(data49)){
const err148 = {instancePath:instancePath+"/spec/server/healthCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/intervalSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.intervalSeconds,data:data49};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
let data50 = data39.timeoutSeconds;
if(!(((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50))) && (isFinite(data50)))){
const err149 = {instancePath:instancePath+"/spec/server/healthCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/timeoutSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.timeoutSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.timeoutSeconds,data:data50};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 > 31536000 || isNaN(data50)){
const err150 = {instancePath:instancePath+"/spec/server/healthCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/timeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.timeoutSeconds,data:data50};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
if(data50 < 1 || isNaN(data50)){
const err151 = {instancePath:instancePath+"/spec/server/healthCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/timeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.timeoutSeconds,data:data50};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
let data51 = data39.consecutiveFailures;
if(!(((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51))) && (isFinite(data51)))){
const err152 = {instancePath:instancePath+"/spec/server/healthCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/consecutiveFailures/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.consecutiveFailures.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.consecutiveFailures,data:data51};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 > 1000 || isNaN(data51)){
const err153 = {instancePath:instancePath+"/spec/server/healthCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/consecutiveFailures/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.consecutiveFailures,data:data51};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
if(data51 < 1 || isNaN(data51)){
const err154 = {instancePath:instancePath+"/spec/server/healthCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/consecutiveFailures/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.consecutiveFailures,data:data51};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
let data52 = data39.gracePeriodSeconds;
if(!(((typeof data52 == "number") && (!(data52 % 1) && !isNaN(data52))) && (isFinite(data52)))){
const err155 = {instancePath:instancePath+"/spec/server/healthCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/gracePeriodSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.gracePeriodSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.gracePeriodSeconds,data:data52};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 > 31536000 || isNaN(data52)){
const err156 = {instancePath:instancePath+"/spec/server/healthCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/gracePeriodSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.gracePeriodSeconds,data:data52};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
if(data52 < 0 || isNaN(data52)){
const err157 = {instancePath:instancePath+"/spec/server/healthCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/gracePeriodSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.gracePeriodSeconds,data:data52};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
}
else {
const err158 = {instancePath:instancePath+"/spec/server/healthCheck",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.healthCheck.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck,data:data39};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
if(data13.readinessCheck !== undefined){
let data53 = data13.readinessCheck;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.delaySeconds === undefined){
data53.delaySeconds = 0;
}
if(data53.intervalSeconds === undefined){
data53.intervalSeconds = 1;
}
if(data53.timeoutSeconds === undefined){
data53.timeoutSeconds = 5;
}
if(data53.consecutiveFailures === undefined){
data53.consecutiveFailures = 3;
}
if(data53.gracePeriodSeconds === undefined){
data53.gracePeriodSeconds = 0;
}
for(const key16 in data53){
if(!((((((((key16 === "http") || (key16 === "tcp")) || (key16 === "command")) || (key16 === "delaySeconds")) || (key16 === "intervalSeconds")) || (key16 === "timeoutSeconds")) || (key16 === "consecutiveFailures")) || (key16 === "gracePeriodSeconds"))){
const err159 = {instancePath:instancePath+"/spec/server/readinessCheck",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck,data:data53};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
if(data53.http !== undefined){
let data54 = data53.http;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.path === undefined){
data54.path = "/";
}
if(data54.scheme === undefined){
data54.scheme = "http";
}
if(data54.port === undefined){
const err160 = {instancePath:instancePath+"/spec/server/readinessCheck/http",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.required,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http,data:data54};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
for(const key17 in data54){
if(!(((key17 === "port") || (key17 === "path")) || (key17 === "scheme"))){
const err161 = {instancePath:instancePath+"/spec/server/readinessCheck/http",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http,data:data54};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
if(data54.port !== undefined){
let data55 = data54.port;
if(typeof data55 === "string"){
if(func2(data55) > 63){
const err162 = {instancePath:instancePath+"/spec/server/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.port,data:data55};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
if(func2(data55) < 1){
const err163 = {instancePath:instancePath+"/spec/server/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.port,data:data55};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
if(!pattern0.test(data55)){
const err164 = {instancePath:instancePath+"/spec/server/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.port,data:data55};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
else {
const err165 = {instancePath:instancePath+"/spec/server/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.port.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.port,data:data55};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
let data56 = data54.path;
if(typeof data56 === "string"){
if(func2(data56) > 2048){
const err166 = {instancePath:instancePath+"/spec/server/readinessCheck/http/path",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/path/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.path,data:data56};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
if(!pattern7.test(data56)){
const err167 = {instancePath:instancePath+"/spec/server/readinessCheck/http/path",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.path,data:data56};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
else {
const err168 = {instancePath:instancePath+"/spec/server/readinessCheck/http/path",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.path.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.path,data:data56};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
let data57 = data54.scheme;
if(typeof data57 !== "string"){
const err169 = {instancePath:instancePath+"/spec/server/readinessCheck/http/scheme",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/scheme/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.scheme.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.scheme,data:data57};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
if(!((data57 === "http") || (data57 === "https"))){
const err170 = {instancePath:instancePath+"/spec/server/readinessCheck/http/scheme",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/scheme/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.scheme.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.scheme.enum,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.scheme,data:data57};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
else {
const err171 = {instancePath:instancePath+"/spec/server/readinessCheck/http",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http,data:data54};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
if(data53.tcp !== undefined){
let data58 = data53.tcp;
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if(data58.port === undefined){
const err172 = {instancePath:instancePath+"/spec/server/readinessCheck/tcp",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/tcp/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp.required,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp,data:data58};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
for(const key18 in data58){
if(!(key18 === "port")){
const err173 = {instancePath:instancePath+"/spec/server/readinessCheck/tcp",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/tcp/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp,data:data58};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
if(data58.port !== undefined){
let data59 = data58.port;
if(typeof data59 === "string"){
if(func2(data59) > 63){
const err174 = {instancePath:instancePath+"/spec/server/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/tcp/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp.properties.port,data:data59};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
if(func2(data59) < 1){
const err175 = {instancePath:instancePath+"/spec/server/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/tcp/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp.properties.port,data:data59};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
if(!pattern0.test(data59)){
const err176 = {instancePath:instancePath+"/spec/server/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/tcp/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp.properties.port,data:data59};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
else {
const err177 = {instancePath:instancePath+"/spec/server/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/tcp/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp.properties.port.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp.properties.port,data:data59};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
}
else {
const err178 = {instancePath:instancePath+"/spec/server/readinessCheck/tcp",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/tcp/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp,data:data58};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
if(data53.command !== undefined){
let data60 = data53.command;
if((typeof data60 !== "string") && (!(Array.isArray(data60)))){
const err179 = {instancePath:instancePath+"/spec/server/readinessCheck/command",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/command/type",keyword:"type",params:{type: schema11.properties.spec.properties.server.properties.readinessCheck.properties.command.type},message:"must be string,array",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command,data:data60};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
if(typeof data60 === "string"){
if(func2(data60) > 65536){
const err180 = {instancePath:instancePath+"/spec/server/readinessCheck/command",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/command/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command,data:data60};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
if(func2(data60) < 1){
const err181 = {instancePath:instancePath+"/spec/server/readinessCheck/command",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command,data:data60};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
if(Array.isArray(data60)){
if(data60.length > 1000){
const err182 = {instancePath:instancePath+"/spec/server/readinessCheck/command",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/command/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command,data:data60};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
if(data60.length < 1){
const err183 = {instancePath:instancePath+"/spec/server/readinessCheck/command",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/command/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command,data:data60};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
const len5 = data60.length;
for(let i5=0; i5<len5; i5++){
let data61 = data60[i5];
if(typeof data61 === "string"){
if(func2(data61) > 65536){
const err184 = {instancePath:instancePath+"/spec/server/readinessCheck/command/" + i5,schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/command/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command.items,data:data61};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
else {
const err185 = {instancePath:instancePath+"/spec/server/readinessCheck/command/" + i5,schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command.items.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command.items,data:data61};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
}
}
let data62 = data53.delaySeconds;
if(!(((typeof data62 == "number") && (!(data62 % 1) && !isNaN(data62))) && (isFinite(data62)))){
const err186 = {instancePath:instancePath+"/spec/server/readinessCheck/delaySeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/delaySeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.delaySeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.delaySeconds,data:data62};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
if((typeof data62 == "number") && (isFinite(data62))){
if(data62 > 31536000 || isNaN(data62)){
const err187 = {instancePath:instancePath+"/spec/server/readinessCheck/delaySeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/delaySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.delaySeconds,data:data62};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
if(data62 < 0 || isNaN(data62)){
const err188 = {instancePath:instancePath+"/spec/server/readinessCheck/delaySeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/delaySeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.delaySeconds,data:data62};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
let data63 = data53.intervalSeconds;
if(!(((typeof data63 == "number") && (!(data63 % 1) && !isNaN(data63))) && (isFinite(data63)))){
const err189 = {instancePath:instancePath+"/spec/server/readinessCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/intervalSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.intervalSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.intervalSeconds,data:data63};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
if((typeof data63 == "number") && (isFinite(data63))){
if(data63 > 31536000 || isNaN(data63)){
const err190 = {instancePath:instancePath+"/spec/server/readinessCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/intervalSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.intervalSeconds,data:data63};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
if(data63 < 1 || isNaN(data63)){
const err191 = {instancePath:instancePath+"/spec/server/readinessCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/intervalSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.intervalSeconds,data:data63};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
let data64 = data53.timeoutSeconds;
if(!(((typeof data64 == "number") && (!(data64 % 1) && !isNaN(data64))) && (isFinite(data64)))){
const err192 = {instancePath:instancePath+"/spec/server/readinessCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/timeoutSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.timeoutSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.timeoutSeconds,data:data64};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
if((typeof data64 == "number") && (isFinite(data64))){
if(data64 > 31536000 || isNaN(data64)){
const err193 = {instancePath:instancePath+"/spec/server/readinessCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/timeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.timeoutSeconds,data:data64};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
if(data64 < 1 || isNaN(data64)){
const err194 = {instancePath:instancePath+"/spec/server/readinessCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/timeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.timeoutSeconds,data:data64};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
let data65 = data53.consecutiveFailures;
if(!(((typeof data65 == "number") && (!(data65 % 1) && !isNaN(data65))) && (isFinite(data65)))){
const err195 = {instancePath:instancePath+"/spec/server/readinessCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/consecutiveFailures/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.consecutiveFailures.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.consecutiveFailures,data:data65};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if((typeof data65 == "number") && (isFinite(data65))){
if(data65 > 1000 || isNaN(data65)){
const err196 = {instancePath:instancePath+"/spec/server/readinessCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/consecutiveFailures/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.consecutiveFailures,data:data65};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
if(data65 < 1 || isNaN(data65)){
const err197 = {instancePath:instancePath+"/spec/server/readinessCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/consecutiveFailures/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.consecutiveFailures,data:data65};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
let data66 = data53.gracePeriodSeconds;
if(!(((typeof data66 == "number") && (!(data66 % 1) && !isNaN(data66))) && (isFinite(data66)))){
const err198 = {instancePath:instancePath+"/spec/server/readinessCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/gracePeriodSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.gracePeriodSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.gracePeriodSeconds,data:data66};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
if((typeof data66 == "number") && (isFinite(data66))){
if(data66 > 31536000 || isNaN(data66)){
const err199 = {instancePath:instancePath+"/spec/server/readinessCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/gracePeriodSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.gracePeriodSeconds,data:data66};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
if(data66 < 0 || isNaN(data66)){
const err200 = {instancePath:instancePath+"/spec/server/readinessCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/gracePeriodSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.gracePeriodSeconds,data:data66};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
}
}
else {
const err201 = {instancePath:instancePath+"/spec/server/readinessCheck",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.readinessCheck.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck,data:data53};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
let data67 = data13.fetch;
if(Array.isArray(data67)){
if(data67.length > 1000){
const err202 = {instancePath:instancePath+"/spec/server/fetch",schemaPath:"#/properties/spec/properties/server/properties/fetch/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.fetch,data:data67};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
const len6 = data67.length;
for(let i6=0; i6<len6; i6++){
let data68 = data67[i6];
if(data68 && typeof data68 == "object" && !Array.isArray(data68)){
if(data68.executable === undefined){
data68.executable = false;
}
if(data68.extract === undefined){
data68.extract = true;
}
if(data68.cache === undefined){
data68.cache = false;
}
if(data68.uri === undefined){
const err203 = {instancePath:instancePath+"/spec/server/fetch/" + i6,schemaPath:"#/properties/spec/properties/server/properties/fetch/items/required",keyword:"required",params:{missingProperty: "uri"},message:"must have required property '"+"uri"+"'",schema:schema11.properties.spec.properties.server.properties.fetch.items.required,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items,data:data68};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
for(const key19 in data68){
if(!(((((key19 === "uri") || (key19 === "executable")) || (key19 === "extract")) || (key19 === "cache")) || (key19 === "outputFile"))){
const err204 = {instancePath:instancePath+"/spec/server/fetch/" + i6,schemaPath:"#/properties/spec/properties/server/properties/fetch/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items,data:data68};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
}
if(data68.uri !== undefined){
let data69 = data68.uri;
if(typeof data69 === "string"){
if(func2(data69) > 8192){
const err205 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/uri",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/uri/maxLength",keyword:"maxLength",params:{limit: 8192},message:"must NOT have more than 8192 characters",schema:8192,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.uri,data:data69};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
if(func2(data69) < 1){
const err206 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/uri",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/uri/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.uri,data:data69};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
if(!pattern5.test(data69)){
const err207 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/uri",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/uri/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.uri,data:data69};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
else {
const err208 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/uri",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/uri/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.fetch.items.properties.uri.type,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.uri,data:data69};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
}
let data70 = data68.executable;
if(typeof data70 !== "boolean"){
const err209 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/executable",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/executable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.spec.properties.server.properties.fetch.items.properties.executable.type,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.executable,data:data70};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
let data71 = data68.extract;
if(typeof data71 !== "boolean"){
const err210 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/extract",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/extract/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.spec.properties.server.properties.fetch.items.properties.extract.type,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.extract,data:data71};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
let data72 = data68.cache;
if(typeof data72 !== "boolean"){
const err211 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/cache",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/cache/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.spec.properties.server.properties.fetch.items.properties.cache.type,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.cache,data:data72};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
if(data68.outputFile !== undefined){
let data73 = data68.outputFile;
if(typeof data73 === "string"){
if(func2(data73) > 4096){
const err212 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/outputFile",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/outputFile/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.outputFile,data:data73};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
if(func2(data73) < 1){
const err213 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/outputFile",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/outputFile/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.outputFile,data:data73};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
if(!pattern18.test(data73)){
const err214 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/outputFile",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/outputFile/pattern",keyword:"pattern",params:{pattern: "^[^/]"},message:"must match pattern \""+"^[^/]"+"\"",schema:"^[^/]",parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.outputFile,data:data73};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
else {
const err215 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/outputFile",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/outputFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.fetch.items.properties.outputFile.type,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.outputFile,data:data73};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
}
}
else {
const err216 = {instancePath:instancePath+"/spec/server/fetch/" + i6,schemaPath:"#/properties/spec/properties/server/properties/fetch/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.fetch.items.type,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items,data:data68};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
}
}
else {
const err217 = {instancePath:instancePath+"/spec/server/fetch",schemaPath:"#/properties/spec/properties/server/properties/fetch/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.server.properties.fetch.type,parentSchema:schema11.properties.spec.properties.server.properties.fetch,data:data67};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
let data74 = data13.volumes;
if(Array.isArray(data74)){
if(data74.length > 1000){
const err218 = {instancePath:instancePath+"/spec/server/volumes",schemaPath:"#/properties/spec/properties/server/properties/volumes/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.volumes,data:data74};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
const len7 = data74.length;
for(let i7=0; i7<len7; i7++){
let data75 = data74[i7];
if(data75 && typeof data75 == "object" && !Array.isArray(data75)){
if(data75.mode === undefined){
data75.mode = "RW";
}
if(data75.containerPath === undefined){
const err219 = {instancePath:instancePath+"/spec/server/volumes/" + i7,schemaPath:"#/properties/spec/properties/server/properties/volumes/items/required",keyword:"required",params:{missingProperty: "containerPath"},message:"must have required property '"+"containerPath"+"'",schema:schema11.properties.spec.properties.server.properties.volumes.items.required,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items,data:data75};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
if(data75.hostPath === undefined){
const err220 = {instancePath:instancePath+"/spec/server/volumes/" + i7,schemaPath:"#/properties/spec/properties/server/properties/volumes/items/required",keyword:"required",params:{missingProperty: "hostPath"},message:"must have required property '"+"hostPath"+"'",schema:schema11.properties.spec.properties.server.properties.volumes.items.required,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items,data:data75};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
for(const key20 in data75){
if(!(((key20 === "containerPath") || (key20 === "hostPath")) || (key20 === "mode"))){
const err221 = {instancePath:instancePath+"/spec/server/volumes/" + i7,schemaPath:"#/properties/spec/properties/server/properties/volumes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items,data:data75};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
if(data75.containerPath !== undefined){
let data76 = data75.containerPath;
if(typeof data76 === "string"){
if(func2(data76) > 4096){
const err222 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/containerPath",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/containerPath/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.containerPath,data:data76};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
if(func2(data76) < 1){
const err223 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/containerPath",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/containerPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.containerPath,data:data76};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
}
else {
const err224 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/containerPath",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/containerPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.volumes.items.properties.containerPath.type,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.containerPath,data:data76};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
if(data75.hostPath !== undefined){
let data77 = data75.hostPath;
if(typeof data77 === "string"){
if(func2(data77) > 4096){
const err225 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/hostPath",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/hostPath/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.hostPath,data:data77};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
if(func2(data77) < 1){
const err226 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/hostPath",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/hostPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.hostPath,data:data77};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
else {
const err227 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/hostPath",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/hostPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.volumes.items.properties.hostPath.type,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.hostPath,data:data77};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
}
let data78 = data75.mode;
if(typeof data78 !== "string"){
const err228 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/mode",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.volumes.items.properties.mode.type,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.mode,data:data78};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
if(!((data78 === "RO") || (data78 === "RW"))){
const err229 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/mode",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/mode/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.server.properties.volumes.items.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.server.properties.volumes.items.properties.mode.enum,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.mode,data:data78};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
}
else {
const err230 = {instancePath:instancePath+"/spec/server/volumes/" + i7,schemaPath:"#/properties/spec/properties/server/properties/volumes/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.volumes.items.type,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items,data:data75};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
}
}
else {
const err231 = {instancePath:instancePath+"/spec/server/volumes",schemaPath:"#/properties/spec/properties/server/properties/volumes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.server.properties.volumes.type,parentSchema:schema11.properties.spec.properties.server.properties.volumes,data:data74};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
let data79 = data13.killGraceSeconds;
if(!(((typeof data79 == "number") && (!(data79 % 1) && !isNaN(data79))) && (isFinite(data79)))){
const err232 = {instancePath:instancePath+"/spec/server/killGraceSeconds",schemaPath:"#/properties/spec/properties/server/properties/killGraceSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.killGraceSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.killGraceSeconds,data:data79};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
if((typeof data79 == "number") && (isFinite(data79))){
if(data79 > 86400 || isNaN(data79)){
const err233 = {instancePath:instancePath+"/spec/server/killGraceSeconds",schemaPath:"#/properties/spec/properties/server/properties/killGraceSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema11.properties.spec.properties.server.properties.killGraceSeconds,data:data79};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
if(data79 < 0 || isNaN(data79)){
const err234 = {instancePath:instancePath+"/spec/server/killGraceSeconds",schemaPath:"#/properties/spec/properties/server/properties/killGraceSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.killGraceSeconds,data:data79};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
}
let data80 = data13.placement;
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
if(data80.constraints === undefined){
data80.constraints = [];
}
for(const key21 in data80){
if(!(key21 === "constraints")){
const err235 = {instancePath:instancePath+"/spec/server/placement",schemaPath:"#/properties/spec/properties/server/properties/placement/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.placement,data:data80};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
}
let data81 = data80.constraints;
if(Array.isArray(data81)){
if(data81.length > 100){
const err236 = {instancePath:instancePath+"/spec/server/placement/constraints",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints,data:data81};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
const len8 = data81.length;
for(let i8=0; i8<len8; i8++){
let data82 = data81[i8];
if(data82 && typeof data82 == "object" && !Array.isArray(data82)){
if(data82.field === undefined){
const err237 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8,schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.required,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items,data:data82};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
if(data82.operator === undefined){
const err238 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8,schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.required,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items,data:data82};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
for(const key22 in data82){
if(!(((((key22 === "field") || (key22 === "operator")) || (key22 === "value")) || (key22 === "values")) || (key22 === "max"))){
const err239 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8,schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items,data:data82};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
}
if(data82.field !== undefined){
let data83 = data82.field;
if(typeof data83 === "string"){
if(func2(data83) > 255){
const err240 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/field",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/field/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.field,data:data83};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
if(func2(data83) < 1){
const err241 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/field",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/field/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.field,data:data83};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
if(!pattern5.test(data83)){
const err242 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/field",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/field/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.field,data:data83};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
}
else {
const err243 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/field",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/field/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.field.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.field,data:data83};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
}
if(data82.operator !== undefined){
let data84 = data82.operator;
if(typeof data84 !== "string"){
const err244 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/operator",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.operator.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.operator,data:data84};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
if(!(((((((data84 === "equals") || (data84 === "in")) || (data84 === "notIn")) || (data84 === "like")) || (data84 === "unique")) || (data84 === "maxPer")) || (data84 === "spread"))){
const err245 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/operator",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/operator/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.operator.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.operator.enum,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.operator,data:data84};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
}
if(data82.value !== undefined){
let data85 = data82.value;
if(typeof data85 === "string"){
if(func2(data85) > 1024){
const err246 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/value",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/value/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.value,data:data85};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
}
else {
const err247 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/value",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.value.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.value,data:data85};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
}
if(data82.values !== undefined){
let data86 = data82.values;
if(Array.isArray(data86)){
if(data86.length > 1000){
const err248 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/values",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/values/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.values,data:data86};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
if(data86.length < 1){
const err249 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/values",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/values/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.values,data:data86};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
const len9 = data86.length;
for(let i9=0; i9<len9; i9++){
let data87 = data86[i9];
if(typeof data87 === "string"){
if(func2(data87) > 1024){
const err250 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/values/" + i9,schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/values/items/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.values.items,data:data87};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
}
else {
const err251 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/values/" + i9,schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.values.items.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.values.items,data:data87};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
}
}
else {
const err252 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/values",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.values.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.values,data:data86};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
}
if(data82.max !== undefined){
let data88 = data82.max;
if(!(((typeof data88 == "number") && (!(data88 % 1) && !isNaN(data88))) && (isFinite(data88)))){
const err253 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/max",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/max/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.max.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.max,data:data88};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
if((typeof data88 == "number") && (isFinite(data88))){
if(data88 > 1000000 || isNaN(data88)){
const err254 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/max",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/max/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.max,data:data88};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
if(data88 < 1 || isNaN(data88)){
const err255 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/max",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/max/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.max,data:data88};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
}
}
}
else {
const err256 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8,schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items,data:data82};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
}
}
else {
const err257 = {instancePath:instancePath+"/spec/server/placement/constraints",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints,data:data81};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
}
else {
const err258 = {instancePath:instancePath+"/spec/server/placement",schemaPath:"#/properties/spec/properties/server/properties/placement/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.placement.type,parentSchema:schema11.properties.spec.properties.server.properties.placement,data:data80};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
let data89 = data13.unreachable;
if(data89 && typeof data89 == "object" && !Array.isArray(data89)){
if(data89.replaceAfterSeconds === undefined){
data89.replaceAfterSeconds = 600;
}
for(const key23 in data89){
if(!(key23 === "replaceAfterSeconds")){
const err259 = {instancePath:instancePath+"/spec/server/unreachable",schemaPath:"#/properties/spec/properties/server/properties/unreachable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key23},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.unreachable,data:data89};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
}
let data90 = data89.replaceAfterSeconds;
if(!(((typeof data90 == "number") && (!(data90 % 1) && !isNaN(data90))) && (isFinite(data90)))){
const err260 = {instancePath:instancePath+"/spec/server/unreachable/replaceAfterSeconds",schemaPath:"#/properties/spec/properties/server/properties/unreachable/properties/replaceAfterSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.unreachable.properties.replaceAfterSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.unreachable.properties.replaceAfterSeconds,data:data90};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
if((typeof data90 == "number") && (isFinite(data90))){
if(data90 > 31536000 || isNaN(data90)){
const err261 = {instancePath:instancePath+"/spec/server/unreachable/replaceAfterSeconds",schemaPath:"#/properties/spec/properties/server/properties/unreachable/properties/replaceAfterSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.unreachable.properties.replaceAfterSeconds,data:data90};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
if(data90 < 0 || isNaN(data90)){
const err262 = {instancePath:instancePath+"/spec/server/unreachable/replaceAfterSeconds",schemaPath:"#/properties/spec/properties/server/properties/unreachable/properties/replaceAfterSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.unreachable.properties.replaceAfterSeconds,data:data90};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
}
}
else {
const err263 = {instancePath:instancePath+"/spec/server/unreachable",schemaPath:"#/properties/spec/properties/server/properties/unreachable/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.unreachable.type,parentSchema:schema11.properties.spec.properties.server.properties.unreachable,data:data89};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
let data91 = data13.restart;
if(data91 && typeof data91 == "object" && !Array.isArray(data91)){
if(data91.backoffSeconds === undefined){
data91.backoffSeconds = 10;
}
if(data91.maxBackoffSeconds === undefined){
data91.maxBackoffSeconds = 300;
}
for(const key24 in data91){
if(!((key24 === "backoffSeconds") || (key24 === "maxBackoffSeconds"))){
const err264 = {instancePath:instancePath+"/spec/server/restart",schemaPath:"#/properties/spec/properties/server/properties/restart/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key24},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.restart,data:data91};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
}
let data92 = data91.backoffSeconds;
if(!(((typeof data92 == "number") && (!(data92 % 1) && !isNaN(data92))) && (isFinite(data92)))){
const err265 = {instancePath:instancePath+"/spec/server/restart/backoffSeconds",schemaPath:"#/properties/spec/properties/server/properties/restart/properties/backoffSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.restart.properties.backoffSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.restart.properties.backoffSeconds,data:data92};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
if((typeof data92 == "number") && (isFinite(data92))){
if(data92 > 86400 || isNaN(data92)){
const err266 = {instancePath:instancePath+"/spec/server/restart/backoffSeconds",schemaPath:"#/properties/spec/properties/server/properties/restart/properties/backoffSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema11.properties.spec.properties.server.properties.restart.properties.backoffSeconds,data:data92};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
if(data92 < 0 || isNaN(data92)){
const err267 = {instancePath:instancePath+"/spec/server/restart/backoffSeconds",schemaPath:"#/properties/spec/properties/server/properties/restart/properties/backoffSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.restart.properties.backoffSeconds,data:data92};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
}
let data93 = data91.maxBackoffSeconds;
if(!(((typeof data93 == "number") && (!(data93 % 1) && !isNaN(data93))) && (isFinite(data93)))){
const err268 = {instancePath:instancePath+"/spec/server/restart/maxBackoffSeconds",schemaPath:"#/properties/spec/properties/server/properties/restart/properties/maxBackoffSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.restart.properties.maxBackoffSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.restart.properties.maxBackoffSeconds,data:data93};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
if((typeof data93 == "number") && (isFinite(data93))){
if(data93 > 86400 || isNaN(data93)){
const err269 = {instancePath:instancePath+"/spec/server/restart/maxBackoffSeconds",schemaPath:"#/properties/spec/properties/server/properties/restart/properties/maxBackoffSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema11.properties.spec.properties.server.properties.restart.properties.maxBackoffSeconds,data:data93};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
if(data93 < 0 || isNaN(data93)){
const err270 = {instancePath:instancePath+"/spec/server/restart/maxBackoffSeconds",schemaPath:"#/properties/spec/properties/server/properties/restart/properties/maxBackoffSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.restart.properties.maxBackoffSeconds,data:data93};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
}
}
else {
const err271 = {instancePath:instancePath+"/spec/server/restart",schemaPath:"#/properties/spec/properties/server/properties/restart/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.restart.type,parentSchema:schema11.properties.spec.properties.server.properties.restart,data:data91};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
}
else {
const err272 = {instancePath:instancePath+"/spec/server",schemaPath:"#/properties/spec/properties/server/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.type,parentSchema:schema11.properties.spec.properties.server,data:data13};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
}
if(data8.workers !== undefined){
let data94 = data8.workers;
if(data94 && typeof data94 == "object" && !Array.isArray(data94)){
if(data94.replicas === undefined){
data94.replicas = 1;
}
if(data94.strategy === undefined){
data94.strategy = {};
}
if(data94.args === undefined){
data94.args = [];
}
if(data94.env === undefined){
data94.env = [];
}
if(data94.ports === undefined){
data94.ports = [];
}
if(data94.resources === undefined){
data94.resources = {};
}
if(data94.network === undefined){
data94.network = "host";
}
if(data94.fetch === undefined){
data94.fetch = [];
}
if(data94.volumes === undefined){
data94.volumes = [];
}
if(data94.killGraceSeconds === undefined){
data94.killGraceSeconds = 5;
}
if(data94.placement === undefined){
data94.placement = {};
}
if(data94.unreachable === undefined){
data94.unreachable = {};
}
if(data94.restart === undefined){
data94.restart = {};
}
for(const key25 in data94){
if(!(func10.call(schema11.properties.spec.properties.workers.properties, key25))){
const err273 = {instancePath:instancePath+"/spec/workers",schemaPath:"#/properties/spec/properties/workers/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key25},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers,data:data94};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
}
let data95 = data94.replicas;
if((!(((typeof data95 == "number") && (!(data95 % 1) && !isNaN(data95))) && (isFinite(data95)))) && (typeof data95 !== "string")){
const err274 = {instancePath:instancePath+"/spec/workers/replicas",schemaPath:"#/properties/spec/properties/workers/properties/replicas/type",keyword:"type",params:{type: schema11.properties.spec.properties.workers.properties.replicas.type},message:"must be integer,string",schema:schema11.properties.spec.properties.workers.properties.replicas.type,parentSchema:schema11.properties.spec.properties.workers.properties.replicas,data:data95};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
if((typeof data95 == "number") && (isFinite(data95))){
if(data95 > 1000000 || isNaN(data95)){
const err275 = {instancePath:instancePath+"/spec/workers/replicas",schemaPath:"#/properties/spec/properties/workers/properties/replicas/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.spec.properties.workers.properties.replicas,data:data95};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
if(data95 < 0 || isNaN(data95)){
const err276 = {instancePath:instancePath+"/spec/workers/replicas",schemaPath:"#/properties/spec/properties/workers/properties/replicas/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.replicas,data:data95};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
}
if(typeof data95 === "string"){
if(!pattern20.test(data95)){
const err277 = {instancePath:instancePath+"/spec/workers/replicas",schemaPath:"#/properties/spec/properties/workers/properties/replicas/pattern",keyword:"pattern",params:{pattern: "^all$"},message:"must match pattern \""+"^all$"+"\"",schema:"^all$",parentSchema:schema11.properties.spec.properties.workers.properties.replicas,data:data95};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
}
if(data94.maxPerAgent !== undefined){
let data96 = data94.maxPerAgent;
if(!(((typeof data96 == "number") && (!(data96 % 1) && !isNaN(data96))) && (isFinite(data96)))){
const err278 = {instancePath:instancePath+"/spec/workers/maxPerAgent",schemaPath:"#/properties/spec/properties/workers/properties/maxPerAgent/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.maxPerAgent.type,parentSchema:schema11.properties.spec.properties.workers.properties.maxPerAgent,data:data96};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
if((typeof data96 == "number") && (isFinite(data96))){
if(data96 > 1000000 || isNaN(data96)){
const err279 = {instancePath:instancePath+"/spec/workers/maxPerAgent",schemaPath:"#/properties/spec/properties/workers/properties/maxPerAgent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.spec.properties.workers.properties.maxPerAgent,data:data96};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
if(data96 < 1 || isNaN(data96)){
const err280 = {instancePath:instancePath+"/spec/workers/maxPerAgent",schemaPath:"#/properties/spec/properties/workers/properties/maxPerAgent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.maxPerAgent,data:data96};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
}
}
let data97 = data94.strategy;
if(data97 && typeof data97 == "object" && !Array.isArray(data97)){
if(data97.maxUnavailable === undefined){
data97.maxUnavailable = "25%";
}
if(data97.maxSurge === undefined){
data97.maxSurge = "25%";
}
for(const key26 in data97){
if(!((key26 === "maxUnavailable") || (key26 === "maxSurge"))){
const err281 = {instancePath:instancePath+"/spec/workers/strategy",schemaPath:"#/properties/spec/properties/workers/properties/strategy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key26},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.strategy,data:data97};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
}
let data98 = data97.maxUnavailable;
if((!(((typeof data98 == "number") && (!(data98 % 1) && !isNaN(data98))) && (isFinite(data98)))) && (typeof data98 !== "string")){
const err282 = {instancePath:instancePath+"/spec/workers/strategy/maxUnavailable",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxUnavailable/type",keyword:"type",params:{type: schema11.properties.spec.properties.workers.properties.strategy.properties.maxUnavailable.type},message:"must be integer,string",schema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxUnavailable.type,parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxUnavailable,data:data98};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
if((typeof data98 == "number") && (isFinite(data98))){
if(data98 > 1000000 || isNaN(data98)){
const err283 = {instancePath:instancePath+"/spec/workers/strategy/maxUnavailable",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxUnavailable/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxUnavailable,data:data98};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
if(data98 < 0 || isNaN(data98)){
const err284 = {instancePath:instancePath+"/spec/workers/strategy/maxUnavailable",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxUnavailable/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxUnavailable,data:data98};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
}
if(typeof data98 === "string"){
if(!pattern21.test(data98)){
const err285 = {instancePath:instancePath+"/spec/workers/strategy/maxUnavailable",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxUnavailable/pattern",keyword:"pattern",params:{pattern: "^(100|[1-9]?[0-9])%$"},message:"must match pattern \""+"^(100|[1-9]?[0-9])%$"+"\"",schema:"^(100|[1-9]?[0-9])%$",parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxUnavailable,data:data98};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
}
let data99 = data97.maxSurge;
if((!(((typeof data99 == "number") && (!(data99 % 1) && !isNaN(data99))) && (isFinite(data99)))) && (typeof data99 !== "string")){
const err286 = {instancePath:instancePath+"/spec/workers/strategy/maxSurge",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxSurge/type",keyword:"type",params:{type: schema11.properties.spec.properties.workers.properties.strategy.properties.maxSurge.type},message:"must be integer,string",schema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxSurge.type,parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxSurge,data:data99};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
if((typeof data99 == "number") && (isFinite(data99))){
if(data99 > 1000000 || isNaN(data99)){
const err287 = {instancePath:instancePath+"/spec/workers/strategy/maxSurge",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxSurge/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxSurge,data:data99};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
if(data99 < 0 || isNaN(data99)){
const err288 = {instancePath:instancePath+"/spec/workers/strategy/maxSurge",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxSurge/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxSurge,data:data99};
if(vErrors === null){
vErrors = [err288];
}
else {
vErrors.push(err288);
}
errors++;
}
}
if(typeof data99 === "string"){
if(!pattern21.test(data99)){
const err289 = {instancePath:instancePath+"/spec/workers/strategy/maxSurge",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxSurge/pattern",keyword:"pattern",params:{pattern: "^(100|[1-9]?[0-9])%$"},message:"must match pattern \""+"^(100|[1-9]?[0-9])%$"+"\"",schema:"^(100|[1-9]?[0-9])%$",parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxSurge,data:data99};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
}
}
else {
const err290 = {instancePath:instancePath+"/spec/workers/strategy",schemaPath:"#/properties/spec/properties/workers/properties/strategy/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.strategy.type,parentSchema:schema11.properties.spec.properties.workers.properties.strategy,data:data97};
if(vErrors === null){
vErrors = [err290];
}
else {
vErrors.push(err290);
}
errors++;
}
if(data94.image !== undefined){
let data100 = data94.image;
if(typeof data100 === "string"){
if(func2(data100) > 1024){
const err291 = {instancePath:instancePath+"/spec/workers/image",schemaPath:"#/properties/spec/properties/workers/properties/image/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.workers.properties.image,data:data100};
if(vErrors === null){
vErrors = [err291];
}
else {
vErrors.push(err291);
}
errors++;
}
if(func2(data100) < 1){
const err292 = {instancePath:instancePath+"/spec/workers/image",schemaPath:"#/properties/spec/properties/workers/properties/image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.image,data:data100};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
if(!pattern5.test(data100)){
const err293 = {instancePath:instancePath+"/spec/workers/image",schemaPath:"#/properties/spec/properties/workers/properties/image/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11.properties.spec.properties.workers.properties.image,data:data100};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
}
else {
const err294 = {instancePath:instancePath+"/spec/workers/image",schemaPath:"#/properties/spec/properties/workers/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.image.type,parentSchema:schema11.properties.spec.properties.workers.properties.image,data:data100};
if(vErrors === null){
vErrors = [err294];
}
else {
vErrors.push(err294);
}
errors++;
}
}
if(data94.command !== undefined){
let data101 = data94.command;
if((typeof data101 !== "string") && (!(Array.isArray(data101)))){
const err295 = {instancePath:instancePath+"/spec/workers/command",schemaPath:"#/properties/spec/properties/workers/properties/command/type",keyword:"type",params:{type: schema11.properties.spec.properties.workers.properties.command.type},message:"must be string,array",schema:schema11.properties.spec.properties.workers.properties.command.type,parentSchema:schema11.properties.spec.properties.workers.properties.command,data:data101};
if(vErrors === null){
vErrors = [err295];
}
else {
vErrors.push(err295);
}
errors++;
}
if(typeof data101 === "string"){
if(func2(data101) > 65536){
const err296 = {instancePath:instancePath+"/spec/workers/command",schemaPath:"#/properties/spec/properties/workers/properties/command/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.command,data:data101};
if(vErrors === null){
vErrors = [err296];
}
else {
vErrors.push(err296);
}
errors++;
}
if(func2(data101) < 1){
const err297 = {instancePath:instancePath+"/spec/workers/command",schemaPath:"#/properties/spec/properties/workers/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.command,data:data101};
if(vErrors === null){
vErrors = [err297];
}
else {
vErrors.push(err297);
}
errors++;
}
}
if(Array.isArray(data101)){
if(data101.length > 1000){
const err298 = {instancePath:instancePath+"/spec/workers/command",schemaPath:"#/properties/spec/properties/workers/properties/command/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.command,data:data101};
if(vErrors === null){
vErrors = [err298];
}
else {
vErrors.push(err298);
}
errors++;
}
if(data101.length < 1){
const err299 = {instancePath:instancePath+"/spec/workers/command",schemaPath:"#/properties/spec/properties/workers/properties/command/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.command,data:data101};
if(vErrors === null){
vErrors = [err299];
}
else {
vErrors.push(err299);
}
errors++;
}
const len10 = data101.length;
for(let i10=0; i10<len10; i10++){
let data102 = data101[i10];
if(typeof data102 === "string"){
if(func2(data102) > 65536){
const err300 = {instancePath:instancePath+"/spec/workers/command/" + i10,schemaPath:"#/properties/spec/properties/workers/properties/command/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.command.items,data:data102};
if(vErrors === null){
vErrors = [err300];
}
else {
vErrors.push(err300);
}
errors++;
}
}
else {
const err301 = {instancePath:instancePath+"/spec/workers/command/" + i10,schemaPath:"#/properties/spec/properties/workers/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.command.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.command.items,data:data102};
if(vErrors === null){
vErrors = [err301];
}
else {
vErrors.push(err301);
}
errors++;
}
}
}
}
let data103 = data94.args;
if(Array.isArray(data103)){
if(data103.length > 1000){
const err302 = {instancePath:instancePath+"/spec/workers/args",schemaPath:"#/properties/spec/properties/workers/properties/args/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.args,data:data103};
if(vErrors === null){
vErrors = [err302];
}
else {
vErrors.push(err302);
}
errors++;
}
const len11 = data103.length;
for(let i11=0; i11<len11; i11++){
let data104 = data103[i11];
if(typeof data104 === "string"){
if(func2(data104) > 65536){
const err303 = {instancePath:instancePath+"/spec/workers/args/" + i11,schemaPath:"#/properties/spec/properties/workers/properties/args/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.args.items,data:data104};
if(vErrors === null){
vErrors = [err303];
}
else {
vErrors.push(err303);
}
errors++;
}
}
else {
const err304 = {instancePath:instancePath+"/spec/workers/args/" + i11,schemaPath:"#/properties/spec/properties/workers/properties/args/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.args.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.args.items,data:data104};
if(vErrors === null){
vErrors = [err304];
}
else {
vErrors.push(err304);
}
errors++;
}
}
}
else {
const err305 = {instancePath:instancePath+"/spec/workers/args",schemaPath:"#/properties/spec/properties/workers/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.workers.properties.args.type,parentSchema:schema11.properties.spec.properties.workers.properties.args,data:data103};
if(vErrors === null){
vErrors = [err305];
}
else {
vErrors.push(err305);
}
errors++;
}
let data105 = data94.env;
if(Array.isArray(data105)){
if(data105.length > 1000){
const err306 = {instancePath:instancePath+"/spec/workers/env",schemaPath:"#/properties/spec/properties/workers/properties/env/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.env,data:data105};
if(vErrors === null){
vErrors = [err306];
}
else {
vErrors.push(err306);
}
errors++;
}
const len12 = data105.length;
for(let i12=0; i12<len12; i12++){
let data106 = data105[i12];
if(data106 && typeof data106 == "object" && !Array.isArray(data106)){
if(data106.name === undefined){
const err307 = {instancePath:instancePath+"/spec/workers/env/" + i12,schemaPath:"#/properties/spec/properties/workers/properties/env/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.spec.properties.workers.properties.env.items.required,parentSchema:schema11.properties.spec.properties.workers.properties.env.items,data:data106};
if(vErrors === null){
vErrors = [err307];
}
else {
vErrors.push(err307);
}
errors++;
}
for(const key27 in data106){
if(!(((key27 === "name") || (key27 === "value")) || (key27 === "valueFrom"))){
const err308 = {instancePath:instancePath+"/spec/workers/env/" + i12,schemaPath:"#/properties/spec/properties/workers/properties/env/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key27},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.env.items,data:data106};
if(vErrors === null){
vErrors = [err308];
}
else {
vErrors.push(err308);
}
errors++;
}
}
if(data106.name !== undefined){
let data107 = data106.name;
if(typeof data107 === "string"){
if(func2(data107) > 256){
const err309 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/name",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/name/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.name,data:data107};
if(vErrors === null){
vErrors = [err309];
}
else {
vErrors.push(err309);
}
errors++;
}
if(!pattern6.test(data107)){
const err310 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/name",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.name,data:data107};
if(vErrors === null){
vErrors = [err310];
}
else {
vErrors.push(err310);
}
errors++;
}
}
else {
const err311 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/name",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.name.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.name,data:data107};
if(vErrors === null){
vErrors = [err311];
}
else {
vErrors.push(err311);
}
errors++;
}
}
if(data106.value !== undefined){
let data108 = data106.value;
if(typeof data108 === "string"){
if(func2(data108) > 65536){
const err312 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/value",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/value/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.value,data:data108};
if(vErrors === null){
vErrors = [err312];
}
else {
vErrors.push(err312);
}
errors++;
}
}
else {
const err313 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/value",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.value.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.value,data:data108};
if(vErrors === null){
vErrors = [err313];
}
else {
vErrors.push(err313);
}
errors++;
}
}
if(data106.valueFrom !== undefined){
let data109 = data106.valueFrom;
if(data109 && typeof data109 == "object" && !Array.isArray(data109)){
if(data109.secret === undefined){
const err314 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/required",keyword:"required",params:{missingProperty: "secret"},message:"must have required property '"+"secret"+"'",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.required,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom,data:data109};
if(vErrors === null){
vErrors = [err314];
}
else {
vErrors.push(err314);
}
errors++;
}
for(const key28 in data109){
if(!(key28 === "secret")){
const err315 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key28},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom,data:data109};
if(vErrors === null){
vErrors = [err315];
}
else {
vErrors.push(err315);
}
errors++;
}
}
if(data109.secret !== undefined){
let data110 = data109.secret;
if(data110 && typeof data110 == "object" && !Array.isArray(data110)){
for(const key29 in data110){
if(!(((key29 === "file") || (key29 === "env")) || (key29 === "mesos"))){
const err316 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key29},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret,data:data110};
if(vErrors === null){
vErrors = [err316];
}
else {
vErrors.push(err316);
}
errors++;
}
}
if(data110.file !== undefined){
let data111 = data110.file;
if(typeof data111 === "string"){
if(func2(data111) > 4096){
const err317 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/file/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data111};
if(vErrors === null){
vErrors = [err317];
}
else {
vErrors.push(err317);
}
errors++;
}
if(func2(data111) < 1){
const err318 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data111};
if(vErrors === null){
vErrors = [err318];
}
else {
vErrors.push(err318);
}
errors++;
}
if(!pattern7.test(data111)){
const err319 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/file/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data111};
if(vErrors === null){
vErrors = [err319];
}
else {
vErrors.push(err319);
}
errors++;
}
}
else {
const err320 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.file.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data111};
if(vErrors === null){
vErrors = [err320];
}
else {
vErrors.push(err320);
}
errors++;
}
}
if(data110.env !== undefined){
let data112 = data110.env;
if(typeof data112 === "string"){
if(func2(data112) > 256){
const err321 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/env",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/env/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.env,data:data112};
if(vErrors === null){
vErrors = [err321];
}
else {
vErrors.push(err321);
}
errors++;
}
if(!pattern6.test(data112)){
const err322 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/env",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/env/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.env,data:data112};
if(vErrors === null){
vErrors = [err322];
}
else {
vErrors.push(err322);
}
errors++;
}
}
else {
const err323 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/env",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/env/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.env.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.env,data:data112};
if(vErrors === null){
vErrors = [err323];
}
else {
vErrors.push(err323);
}
errors++;
}
}
if(data110.mesos !== undefined){
let data113 = data110.mesos;
if(typeof data113 === "string"){
if(func2(data113) > 1024){
const err324 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/mesos",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/mesos/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.mesos,data:data113};
if(vErrors === null){
vErrors = [err324];
}
else {
vErrors.push(err324);
}
errors++;
}
if(func2(data113) < 1){
const err325 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/mesos",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/mesos/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.mesos,data:data113};
if(vErrors === null){
vErrors = [err325];
}
else {
vErrors.push(err325);
}
errors++;
}
}
else {
const err326 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/mesos",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/mesos/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.mesos.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.mesos,data:data113};
if(vErrors === null){
vErrors = [err326];
}
else {
vErrors.push(err326);
}
errors++;
}
}
}
else {
const err327 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret,data:data110};
if(vErrors === null){
vErrors = [err327];
}
else {
vErrors.push(err327);
}
errors++;
}
}
}
else {
const err328 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom,data:data109};
if(vErrors === null){
vErrors = [err328];
}
else {
vErrors.push(err328);
}
errors++;
}
}
}
else {
const err329 = {instancePath:instancePath+"/spec/workers/env/" + i12,schemaPath:"#/properties/spec/properties/workers/properties/env/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.env.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items,data:data106};
if(vErrors === null){
vErrors = [err329];
}
else {
vErrors.push(err329);
}
errors++;
}
}
}
else {
const err330 = {instancePath:instancePath+"/spec/workers/env",schemaPath:"#/properties/spec/properties/workers/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.workers.properties.env.type,parentSchema:schema11.properties.spec.properties.workers.properties.env,data:data105};
if(vErrors === null){
vErrors = [err330];
}
else {
vErrors.push(err330);
}
errors++;
}
let data114 = data94.ports;
if(Array.isArray(data114)){
if(data114.length > 1000){
const err331 = {instancePath:instancePath+"/spec/workers/ports",schemaPath:"#/properties/spec/properties/workers/properties/ports/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.ports,data:data114};
if(vErrors === null){
vErrors = [err331];
}
else {
vErrors.push(err331);
}
errors++;
}
const len13 = data114.length;
for(let i13=0; i13<len13; i13++){
let data115 = data114[i13];
if(data115 && typeof data115 == "object" && !Array.isArray(data115)){
if(data115.name === undefined){
const err332 = {instancePath:instancePath+"/spec/workers/ports/" + i13,schemaPath:"#/properties/spec/properties/workers/properties/ports/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.spec.properties.workers.properties.ports.items.required,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items,data:data115};
if(vErrors === null){
vErrors = [err332];
}
else {
vErrors.push(err332);
}
errors++;
}
for(const key30 in data115){
if(!(((key30 === "name") || (key30 === "hostPort")) || (key30 === "containerPort"))){
const err333 = {instancePath:instancePath+"/spec/workers/ports/" + i13,schemaPath:"#/properties/spec/properties/workers/properties/ports/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key30},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items,data:data115};
if(vErrors === null){
vErrors = [err333];
}
else {
vErrors.push(err333);
}
errors++;
}
}
if(data115.name !== undefined){
let data116 = data115.name;
if(typeof data116 === "string"){
if(func2(data116) > 63){
const err334 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/name",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/name/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.name,data:data116};
if(vErrors === null){
vErrors = [err334];
}
else {
vErrors.push(err334);
}
errors++;
}
if(func2(data116) < 1){
const err335 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/name",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.name,data:data116};
if(vErrors === null){
vErrors = [err335];
}
else {
vErrors.push(err335);
}
errors++;
}
if(!pattern0.test(data116)){
const err336 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/name",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.name,data:data116};
if(vErrors === null){
vErrors = [err336];
}
else {
vErrors.push(err336);
}
errors++;
}
}
else {
const err337 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/name",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.ports.items.properties.name.type,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.name,data:data116};
if(vErrors === null){
vErrors = [err337];
}
else {
vErrors.push(err337);
}
errors++;
}
}
if(data115.hostPort !== undefined){
let data117 = data115.hostPort;
if(!(((typeof data117 == "number") && (!(data117 % 1) && !isNaN(data117))) && (isFinite(data117)))){
const err338 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/hostPort",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/hostPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.ports.items.properties.hostPort.type,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.hostPort,data:data117};
if(vErrors === null){
vErrors = [err338];
}
else {
vErrors.push(err338);
}
errors++;
}
if((typeof data117 == "number") && (isFinite(data117))){
if(data117 > 65535 || isNaN(data117)){
const err339 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/hostPort",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/hostPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.hostPort,data:data117};
if(vErrors === null){
vErrors = [err339];
}
else {
vErrors.push(err339);
}
errors++;
}
if(data117 < 1 || isNaN(data117)){
const err340 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/hostPort",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/hostPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.hostPort,data:data117};
if(vErrors === null){
vErrors = [err340];
}
else {
vErrors.push(err340);
}
errors++;
}
}
}
if(data115.containerPort !== undefined){
let data118 = data115.containerPort;
if(!(((typeof data118 == "number") && (!(data118 % 1) && !isNaN(data118))) && (isFinite(data118)))){
const err341 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/containerPort",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/containerPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.ports.items.properties.containerPort.type,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.containerPort,data:data118};
if(vErrors === null){
vErrors = [err341];
}
else {
vErrors.push(err341);
}
errors++;
}
if((typeof data118 == "number") && (isFinite(data118))){
if(data118 > 65535 || isNaN(data118)){
const err342 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/containerPort",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/containerPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.containerPort,data:data118};
if(vErrors === null){
vErrors = [err342];
}
else {
vErrors.push(err342);
}
errors++;
}
if(data118 < 1 || isNaN(data118)){
const err343 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/containerPort",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/containerPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.containerPort,data:data118};
if(vErrors === null){
vErrors = [err343];
}
else {
vErrors.push(err343);
}
errors++;
}
}
}
}
else {
const err344 = {instancePath:instancePath+"/spec/workers/ports/" + i13,schemaPath:"#/properties/spec/properties/workers/properties/ports/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.ports.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items,data:data115};
if(vErrors === null){
vErrors = [err344];
}
else {
vErrors.push(err344);
}
errors++;
}
}
}
else {
const err345 = {instancePath:instancePath+"/spec/workers/ports",schemaPath:"#/properties/spec/properties/workers/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.workers.properties.ports.type,parentSchema:schema11.properties.spec.properties.workers.properties.ports,data:data114};
if(vErrors === null){
vErrors = [err345];
}
else {
vErrors.push(err345);
}
errors++;
}
let data119 = data94.resources;
if(data119 && typeof data119 == "object" && !Array.isArray(data119)){
if(data119.cpus === undefined){
data119.cpus = 1;
}
if(data119.memMiB === undefined){
data119.memMiB = 128;
}
if(data119.diskMiB === undefined){
data119.diskMiB = 0;
}
if(data119.gpus === undefined){
data119.gpus = 0;
}
for(const key31 in data119){
if(!((((key31 === "cpus") || (key31 === "memMiB")) || (key31 === "diskMiB")) || (key31 === "gpus"))){
const err346 = {instancePath:instancePath+"/spec/workers/resources",schemaPath:"#/properties/spec/properties/workers/properties/resources/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key31},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.resources,data:data119};
if(vErrors === null){
vErrors = [err346];
}
else {
vErrors.push(err346);
}
errors++;
}
}
let data120 = data119.cpus;
if((!((typeof data120 == "number") && (isFinite(data120)))) && (typeof data120 !== "string")){
const err347 = {instancePath:instancePath+"/spec/workers/resources/cpus",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/cpus/type",keyword:"type",params:{type: schema11.properties.spec.properties.workers.properties.resources.properties.cpus.type},message:"must be number,string",schema:schema11.properties.spec.properties.workers.properties.resources.properties.cpus.type,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.cpus,data:data120};
if(vErrors === null){
vErrors = [err347];
}
else {
vErrors.push(err347);
}
errors++;
}
if((typeof data120 == "number") && (isFinite(data120))){
if(data120 > 10000 || isNaN(data120)){
const err348 = {instancePath:instancePath+"/spec/workers/resources/cpus",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/cpus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000",schema:10000,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.cpus,data:data120};
if(vErrors === null){
vErrors = [err348];
}
else {
vErrors.push(err348);
}
errors++;
}
if(data120 <= 0 || isNaN(data120)){
const err349 = {instancePath:instancePath+"/spec/workers/resources/cpus",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/cpus/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.cpus,data:data120};
if(vErrors === null){
vErrors = [err349];
}
else {
vErrors.push(err349);
}
errors++;
}
}
if(typeof data120 === "string"){
if(!pattern20.test(data120)){
const err350 = {instancePath:instancePath+"/spec/workers/resources/cpus",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/cpus/pattern",keyword:"pattern",params:{pattern: "^all$"},message:"must match pattern \""+"^all$"+"\"",schema:"^all$",parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.cpus,data:data120};
if(vErrors === null){
vErrors = [err350];
}
else {
vErrors.push(err350);
}
errors++;
}
}
let data121 = data119.memMiB;
if(!(((typeof data121 == "number") && (!(data121 % 1) && !isNaN(data121))) && (isFinite(data121)))){
const err351 = {instancePath:instancePath+"/spec/workers/resources/memMiB",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/memMiB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.resources.properties.memMiB.type,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.memMiB,data:data121};
if(vErrors === null){
vErrors = [err351];
}
else {
vErrors.push(err351);
}
errors++;
}
if((typeof data121 == "number") && (isFinite(data121))){
if(data121 > 1000000000 || isNaN(data121)){
const err352 = {instancePath:instancePath+"/spec/workers/resources/memMiB",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/memMiB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000},message:"must be <= 1000000000",schema:1000000000,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.memMiB,data:data121};
if(vErrors === null){
vErrors = [err352];
}
else {
vErrors.push(err352);
}
errors++;
}
if(data121 < 1 || isNaN(data121)){
const err353 = {instancePath:instancePath+"/spec/workers/resources/memMiB",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/memMiB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.memMiB,data:data121};
if(vErrors === null){
vErrors = [err353];
}
else {
vErrors.push(err353);
}
errors++;
}
}
let data122 = data119.diskMiB;
if(!(((typeof data122 == "number") && (!(data122 % 1) && !isNaN(data122))) && (isFinite(data122)))){
const err354 = {instancePath:instancePath+"/spec/workers/resources/diskMiB",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/diskMiB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.resources.properties.diskMiB.type,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.diskMiB,data:data122};
if(vErrors === null){
vErrors = [err354];
}
else {
vErrors.push(err354);
}
errors++;
}
if((typeof data122 == "number") && (isFinite(data122))){
if(data122 > 1000000000000 || isNaN(data122)){
const err355 = {instancePath:instancePath+"/spec/workers/resources/diskMiB",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/diskMiB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000000},message:"must be <= 1000000000000",schema:1000000000000,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.diskMiB,data:data122};
if(vErrors === null){
vErrors = [err355];
}
else {
vErrors.push(err355);
}
errors++;
}
if(data122 < 0 || isNaN(data122)){
const err356 = {instancePath:instancePath+"/spec/workers/resources/diskMiB",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/diskMiB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.diskMiB,data:data122};
if(vErrors === null){
vErrors = [err356];
}
else {
vErrors.push(err356);
}
errors++;
}
}
let data123 = data119.gpus;
if(!(((typeof data123 == "number") && (!(data123 % 1) && !isNaN(data123))) && (isFinite(data123)))){
const err357 = {instancePath:instancePath+"/spec/workers/resources/gpus",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/gpus/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.resources.properties.gpus.type,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.gpus,data:data123};
if(vErrors === null){
vErrors = [err357];
}
else {
vErrors.push(err357);
}
errors++;
}
if((typeof data123 == "number") && (isFinite(data123))){
if(data123 > 10000 || isNaN(data123)){
const err358 = {instancePath:instancePath+"/spec/workers/resources/gpus",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/gpus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000",schema:10000,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.gpus,data:data123};
if(vErrors === null){
vErrors = [err358];
}
else {
vErrors.push(err358);
}
errors++;
}
if(data123 < 0 || isNaN(data123)){
const err359 = {instancePath:instancePath+"/spec/workers/resources/gpus",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/gpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.gpus,data:data123};
if(vErrors === null){
vErrors = [err359];
}
else {
vErrors.push(err359);
}
errors++;
}
}
}
else {
const err360 = {instancePath:instancePath+"/spec/workers/resources",schemaPath:"#/properties/spec/properties/workers/properties/resources/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.resources.type,parentSchema:schema11.properties.spec.properties.workers.properties.resources,data:data119};
if(vErrors === null){
vErrors = [err360];
}
else {
vErrors.push(err360);
}
errors++;
}
let data124 = data94.network;
if(typeof data124 === "string"){
if(func2(data124) > 63){
const err361 = {instancePath:instancePath+"/spec/workers/network",schemaPath:"#/properties/spec/properties/workers/properties/network/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.workers.properties.network,data:data124};
if(vErrors === null){
vErrors = [err361];
}
else {
vErrors.push(err361);
}
errors++;
}
if(func2(data124) < 1){
const err362 = {instancePath:instancePath+"/spec/workers/network",schemaPath:"#/properties/spec/properties/workers/properties/network/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.network,data:data124};
if(vErrors === null){
vErrors = [err362];
}
else {
vErrors.push(err362);
}
errors++;
}
if(!pattern10.test(data124)){
const err363 = {instancePath:instancePath+"/spec/workers/network",schemaPath:"#/properties/spec/properties/workers/properties/network/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"},message:"must match pattern \""+"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"+"\"",schema:"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$",parentSchema:schema11.properties.spec.properties.workers.properties.network,data:data124};
if(vErrors === null){
vErrors = [err363];
}
else {
vErrors.push(err363);
}
errors++;
}
}
else {
const err364 = {instancePath:instancePath+"/spec/workers/network",schemaPath:"#/properties/spec/properties/workers/properties/network/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.network.type,parentSchema:schema11.properties.spec.properties.workers.properties.network,data:data124};
if(vErrors === null){
vErrors = [err364];
}
else {
vErrors.push(err364);
}
errors++;
}
if(data94.healthCheck !== undefined){
let data125 = data94.healthCheck;
if(data125 && typeof data125 == "object" && !Array.isArray(data125)){
if(data125.delaySeconds === undefined){
data125.delaySeconds = 0;
}
if(data125.intervalSeconds === undefined){
data125.intervalSeconds = 5;
}
if(data125.timeoutSeconds === undefined){
data125.timeoutSeconds = 5;
}
if(data125.consecutiveFailures === undefined){
data125.consecutiveFailures = 3;
}
if(data125.gracePeriodSeconds === undefined){
data125.gracePeriodSeconds = 30;
}
for(const key32 in data125){
if(!((((((((key32 === "http") || (key32 === "tcp")) || (key32 === "command")) || (key32 === "delaySeconds")) || (key32 === "intervalSeconds")) || (key32 === "timeoutSeconds")) || (key32 === "consecutiveFailures")) || (key32 === "gracePeriodSeconds"))){
const err365 = {instancePath:instancePath+"/spec/workers/healthCheck",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key32},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck,data:data125};
if(vErrors === null){
vErrors = [err365];
}
else {
vErrors.push(err365);
}
errors++;
}
}
if(data125.http !== undefined){
let data126 = data125.http;
if(data126 && typeof data126 == "object" && !Array.isArray(data126)){
if(data126.path === undefined){
data126.path = "/";
}
if(data126.scheme === undefined){
data126.scheme = "http";
}
if(data126.port === undefined){
const err366 = {instancePath:instancePath+"/spec/workers/healthCheck/http",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.required,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http,data:data126};
if(vErrors === null){
vErrors = [err366];
}
else {
vErrors.push(err366);
}
errors++;
}
for(const key33 in data126){
if(!(((key33 === "port") || (key33 === "path")) || (key33 === "scheme"))){
const err367 = {instancePath:instancePath+"/spec/workers/healthCheck/http",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key33},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http,data:data126};
if(vErrors === null){
vErrors = [err367];
}
else {
vErrors.push(err367);
}
errors++;
}
}
if(data126.port !== undefined){
let data127 = data126.port;
if(typeof data127 === "string"){
if(func2(data127) > 63){
const err368 = {instancePath:instancePath+"/spec/workers/healthCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.port,data:data127};
if(vErrors === null){
vErrors = [err368];
}
else {
vErrors.push(err368);
}
errors++;
}
if(func2(data127) < 1){
const err369 = {instancePath:instancePath+"/spec/workers/healthCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.port,data:data127};
if(vErrors === null){
vErrors = [err369];
}
else {
vErrors.push(err369);
}
errors++;
}
if(!pattern0.test(data127)){
const err370 = {instancePath:instancePath+"/spec/workers/healthCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.port,data:data127};
if(vErrors === null){
vErrors = [err370];
}
else {
vErrors.push(err370);
}
errors++;
}
}
else {
const err371 = {instancePath:instancePath+"/spec/workers/healthCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.port.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.port,data:data127};
if(vErrors === null){
vErrors = [err371];
}
else {
vErrors.push(err371);
}
errors++;
}
}
let data128 = data126.path;
if(typeof data128 === "string"){
if(func2(data128) > 2048){
const err372 = {instancePath:instancePath+"/spec/workers/healthCheck/http/path",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/path/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.path,data:data128};
if(vErrors === null){
vErrors = [err372];
}
else {
vErrors.push(err372);
}
errors++;
}
if(!pattern7.test(data128)){
const err373 = {instancePath:instancePath+"/spec/workers/healthCheck/http/path",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.path,data:data128};
if(vErrors === null){
vErrors = [err373];
}
else {
vErrors.push(err373);
}
errors++;
}
}
else {
const err374 = {instancePath:instancePath+"/spec/workers/healthCheck/http/path",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.path.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.path,data:data128};
if(vErrors === null){
vErrors = [err374];
}
else {
vErrors.push(err374);
}
errors++;
}
let data129 = data126.scheme;
if(typeof data129 !== "string"){
const err375 = {instancePath:instancePath+"/spec/workers/healthCheck/http/scheme",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/scheme/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.scheme.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.scheme,data:data129};
if(vErrors === null){
vErrors = [err375];
}
else {
vErrors.push(err375);
}
errors++;
}
if(!((data129 === "http") || (data129 === "https"))){
const err376 = {instancePath:instancePath+"/spec/workers/healthCheck/http/scheme",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/scheme/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.scheme.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.scheme.enum,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.scheme,data:data129};
if(vErrors === null){
vErrors = [err376];
}
else {
vErrors.push(err376);
}
errors++;
}
}
else {
const err377 = {instancePath:instancePath+"/spec/workers/healthCheck/http",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http,data:data126};
if(vErrors === null){
vErrors = [err377];
}
else {
vErrors.push(err377);
}
errors++;
}
}
if(data125.tcp !== undefined){
let data130 = data125.tcp;
if(data130 && typeof data130 == "object" && !Array.isArray(data130)){
if(data130.port === undefined){
const err378 = {instancePath:instancePath+"/spec/workers/healthCheck/tcp",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/tcp/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp.required,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp,data:data130};
if(vErrors === null){
vErrors = [err378];
}
else {
vErrors.push(err378);
}
errors++;
}
for(const key34 in data130){
if(!(key34 === "port")){
const err379 = {instancePath:instancePath+"/spec/workers/healthCheck/tcp",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/tcp/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key34},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp,data:data130};
if(vErrors === null){
vErrors = [err379];
}
else {
vErrors.push(err379);
}
errors++;
}
}
if(data130.port !== undefined){
let data131 = data130.port;
if(typeof data131 === "string"){
if(func2(data131) > 63){
const err380 = {instancePath:instancePath+"/spec/workers/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/tcp/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp.properties.port,data:data131};
if(vErrors === null){
vErrors = [err380];
}
else {
vErrors.push(err380);
}
errors++;
}
if(func2(data131) < 1){
const err381 = {instancePath:instancePath+"/spec/workers/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/tcp/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp.properties.port,data:data131};
if(vErrors === null){
vErrors = [err381];
}
else {
vErrors.push(err381);
}
errors++;
}
if(!pattern0.test(data131)){
const err382 = {instancePath:instancePath+"/spec/workers/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/tcp/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp.properties.port,data:data131};
if(vErrors === null){
vErrors = [err382];
}
else {
vErrors.push(err382);
}
errors++;
}
}
else {
const err383 = {instancePath:instancePath+"/spec/workers/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/tcp/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp.properties.port.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp.properties.port,data:data131};
if(vErrors === null){
vErrors = [err383];
}
else {
vErrors.push(err383);
}
errors++;
}
}
}
else {
const err384 = {instancePath:instancePath+"/spec/workers/healthCheck/tcp",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/tcp/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp,data:data130};
if(vErrors === null){
vErrors = [err384];
}
else {
vErrors.push(err384);
}
errors++;
}
}
if(data125.command !== undefined){
let data132 = data125.command;
if((typeof data132 !== "string") && (!(Array.isArray(data132)))){
const err385 = {instancePath:instancePath+"/spec/workers/healthCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/command/type",keyword:"type",params:{type: schema11.properties.spec.properties.workers.properties.healthCheck.properties.command.type},message:"must be string,array",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command,data:data132};
if(vErrors === null){
vErrors = [err385];
}
else {
vErrors.push(err385);
}
errors++;
}
if(typeof data132 === "string"){
if(func2(data132) > 65536){
const err386 = {instancePath:instancePath+"/spec/workers/healthCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/command/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command,data:data132};
if(vErrors === null){
vErrors = [err386];
}
else {
vErrors.push(err386);
}
errors++;
}
if(func2(data132) < 1){
const err387 = {instancePath:instancePath+"/spec/workers/healthCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command,data:data132};
if(vErrors === null){
vErrors = [err387];
}
else {
vErrors.push(err387);
}
errors++;
}
}
if(Array.isArray(data132)){
if(data132.length > 1000){
const err388 = {instancePath:instancePath+"/spec/workers/healthCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/command/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command,data:data132};
if(vErrors === null){
vErrors = [err388];
}
else {
vErrors.push(err388);
}
errors++;
}
if(data132.length < 1){
const err389 = {instancePath:instancePath+"/spec/workers/healthCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/command/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command,data:data132};
if(vErrors === null){
vErrors = [err389];
}
else {
vErrors.push(err389);
}
errors++;
}
const len14 = data132.length;
for(let i14=0; i14<len14; i14++){
let data133 = data132[i14];
if(typeof data133 === "string"){
if(func2(data133) > 65536){
const err390 = {instancePath:instancePath+"/spec/workers/healthCheck/command/" + i14,schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/command/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command.items,data:data133};
if(vErrors === null){
vErrors = [err390];
}
else {
vErrors.push(err390);
}
errors++;
}
}
else {
const err391 = {instancePath:instancePath+"/spec/workers/healthCheck/command/" + i14,schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command.items,data:data133};
if(vErrors === null){
vErrors = [err391];
}
else {
vErrors.push(err391);
}
errors++;
}
}
}
}
let data134 = data125.delaySeconds;
if(!(((typeof data134 == "number") && (!(data134 % 1) && !isNaN(data134))) && (isFinite(data134)))){
const err392 = {instancePath:instancePath+"/spec/workers/healthCheck/delaySeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/delaySeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.delaySeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.delaySeconds,data:data134};
if(vErrors === null){
vErrors = [err392];
}
else {
vErrors.push(err392);
}
errors++;
}
if((typeof data134 == "number") && (isFinite(data134))){
if(data134 > 31536000 || isNaN(data134)){
const err393 = {instancePath:instancePath+"/spec/workers/healthCheck/delaySeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/delaySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.delaySeconds,data:data134};
if(vErrors === null){
vErrors = [err393];
}
else {
vErrors.push(err393);
}
errors++;
}
if(data134 < 0 || isNaN(data134)){
const err394 = {instancePath:instancePath+"/spec/workers/healthCheck/delaySeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/delaySeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.delaySeconds,data:data134};
if(vErrors === null){
vErrors = [err394];
}
else {
vErrors.push(err394);
}
errors++;
}
}
let data135 = data125.intervalSeconds;
if(!(((typeof data135 == "number") && (!(data135 % 1) && !isNaN(data135))) && (isFinite(data135)))){
const err395 = {instancePath:instancePath+"/spec/workers/healthCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/intervalSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.intervalSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.intervalSeconds,data:data135};
if(vErrors === null){
vErrors = [err395];
}
else {
vErrors.push(err395);
}
errors++;
}
if((typeof data135 == "number") && (isFinite(data135))){
if(data135 > 31536000 || isNaN(data135)){
const err396 = {instancePath:instancePath+"/spec/workers/healthCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/intervalSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.intervalSeconds,data:data135};
if(vErrors === null){
vErrors = [err396];
}
else {
vErrors.push(err396);
}
errors++;
}
if(data135 < 1 || isNaN(data135)){
const err397 = {instancePath:instancePath+"/spec/workers/healthCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/intervalSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.intervalSeconds,data:data135};
if(vErrors === null){
vErrors = [err397];
}
else {
vErrors.push(err397);
}
errors++;
}
}
let data136 = data125.timeoutSeconds;
if(!(((typeof data136 == "number") && (!(data136 % 1) && !isNaN(data136))) && (isFinite(data136)))){
const err398 = {instancePath:instancePath+"/spec/workers/healthCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/timeoutSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.timeoutSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.timeoutSeconds,data:data136};
if(vErrors === null){
vErrors = [err398];
}
else {
vErrors.push(err398);
}
errors++;
}
if((typeof data136 == "number") && (isFinite(data136))){
if(data136 > 31536000 || isNaN(data136)){
const err399 = {instancePath:instancePath+"/spec/workers/healthCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/timeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.timeoutSeconds,data:data136};
if(vErrors === null){
vErrors = [err399];
}
else {
vErrors.push(err399);
}
errors++;
}
if(data136 < 1 || isNaN(data136)){
const err400 = {instancePath:instancePath+"/spec/workers/healthCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/timeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.timeoutSeconds,data:data136};
if(vErrors === null){
vErrors = [err400];
}
else {
vErrors.push(err400);
}
errors++;
}
}
let data137 = data125.consecutiveFailures;
if(!(((typeof data137 == "number") && (!(data137 % 1) && !isNaN(data137))) && (isFinite(data137)))){
const err401 = {instancePath:instancePath+"/spec/workers/healthCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/consecutiveFailures/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.consecutiveFailures.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.consecutiveFailures,data:data137};
if(vErrors === null){
vErrors = [err401];
}
else {
vErrors.push(err401);
}
errors++;
}
if((typeof data137 == "number") && (isFinite(data137))){
if(data137 > 1000 || isNaN(data137)){
const err402 = {instancePath:instancePath+"/spec/workers/healthCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/consecutiveFailures/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.consecutiveFailures,data:data137};
if(vErrors === null){
vErrors = [err402];
}
else {
vErrors.push(err402);
}
errors++;
}
if(data137 < 1 || isNaN(data137)){
const err403 = {instancePath:instancePath+"/spec/workers/healthCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/consecutiveFailures/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.consecutiveFailures,data:data137};
if(vErrors === null){
vErrors = [err403];
}
else {
vErrors.push(err403);
}
errors++;
}
}
let data138 = data125.gracePeriodSeconds;
if(!(((typeof data138 == "number") && (!(data138 % 1) && !isNaN(data138))) && (isFinite(data138)))){
const err404 = {instancePath:instancePath+"/spec/workers/healthCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/gracePeriodSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.gracePeriodSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.gracePeriodSeconds,data:data138};
if(vErrors === null){
vErrors = [err404];
}
else {
vErrors.push(err404);
}
errors++;
}
if((typeof data138 == "number") && (isFinite(data138))){
if(data138 > 31536000 || isNaN(data138)){
const err405 = {instancePath:instancePath+"/spec/workers/healthCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/gracePeriodSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.gracePeriodSeconds,data:data138};
if(vErrors === null){
vErrors = [err405];
}
else {
vErrors.push(err405);
}
errors++;
}
if(data138 < 0 || isNaN(data138)){
const err406 = {instancePath:instancePath+"/spec/workers/healthCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/gracePeriodSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.gracePeriodSeconds,data:data138};
if(vErrors === null){
vErrors = [err406];
}
else {
vErrors.push(err406);
}
errors++;
}
}
}
else {
const err407 = {instancePath:instancePath+"/spec/workers/healthCheck",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.healthCheck.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck,data:data125};
if(vErrors === null){
vErrors = [err407];
}
else {
vErrors.push(err407);
}
errors++;
}
}
if(data94.readinessCheck !== undefined){
let data139 = data94.readinessCheck;
if(data139 && typeof data139 == "object" && !Array.isArray(data139)){
if(data139.delaySeconds === undefined){
data139.delaySeconds = 0;
}
if(data139.intervalSeconds === undefined){
data139.intervalSeconds = 1;
}
if(data139.timeoutSeconds === undefined){
data139.timeoutSeconds = 5;
}
if(data139.consecutiveFailures === undefined){
data139.consecutiveFailures = 3;
}
if(data139.gracePeriodSeconds === undefined){
data139.gracePeriodSeconds = 0;
}
for(const key35 in data139){
if(!((((((((key35 === "http") || (key35 === "tcp")) || (key35 === "command")) || (key35 === "delaySeconds")) || (key35 === "intervalSeconds")) || (key35 === "timeoutSeconds")) || (key35 === "consecutiveFailures")) || (key35 === "gracePeriodSeconds"))){
const err408 = {instancePath:instancePath+"/spec/workers/readinessCheck",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key35},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck,data:data139};
if(vErrors === null){
vErrors = [err408];
}
else {
vErrors.push(err408);
}
errors++;
}
}
if(data139.http !== undefined){
let data140 = data139.http;
if(data140 && typeof data140 == "object" && !Array.isArray(data140)){
if(data140.path === undefined){
data140.path = "/";
}
if(data140.scheme === undefined){
data140.scheme = "http";
}
if(data140.port === undefined){
const err409 = {instancePath:instancePath+"/spec/workers/readinessCheck/http",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.required,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http,data:data140};
if(vErrors === null){
vErrors = [err409];
}
else {
vErrors.push(err409);
}
errors++;
}
for(const key36 in data140){
if(!(((key36 === "port") || (key36 === "path")) || (key36 === "scheme"))){
const err410 = {instancePath:instancePath+"/spec/workers/readinessCheck/http",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key36},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http,data:data140};
if(vErrors === null){
vErrors = [err410];
}
else {
vErrors.push(err410);
}
errors++;
}
}
if(data140.port !== undefined){
let data141 = data140.port;
if(typeof data141 === "string"){
if(func2(data141) > 63){
const err411 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.port,data:data141};
if(vErrors === null){
vErrors = [err411];
}
else {
vErrors.push(err411);
}
errors++;
}
if(func2(data141) < 1){
const err412 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.port,data:data141};
if(vErrors === null){
vErrors = [err412];
}
else {
vErrors.push(err412);
}
errors++;
}
if(!pattern0.test(data141)){
const err413 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.port,data:data141};
if(vErrors === null){
vErrors = [err413];
}
else {
vErrors.push(err413);
}
errors++;
}
}
else {
const err414 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.port.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.port,data:data141};
if(vErrors === null){
vErrors = [err414];
}
else {
vErrors.push(err414);
}
errors++;
}
}
let data142 = data140.path;
if(typeof data142 === "string"){
if(func2(data142) > 2048){
const err415 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/path",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/path/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.path,data:data142};
if(vErrors === null){
vErrors = [err415];
}
else {
vErrors.push(err415);
}
errors++;
}
if(!pattern7.test(data142)){
const err416 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/path",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.path,data:data142};
if(vErrors === null){
vErrors = [err416];
}
else {
vErrors.push(err416);
}
errors++;
}
}
else {
const err417 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/path",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.path.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.path,data:data142};
if(vErrors === null){
vErrors = [err417];
}
else {
vErrors.push(err417);
}
errors++;
}
let data143 = data140.scheme;
if(typeof data143 !== "string"){
const err418 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/scheme",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/scheme/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.scheme.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.scheme,data:data143};
if(vErrors === null){
vErrors = [err418];
}
else {
vErrors.push(err418);
}
errors++;
}
if(!((data143 === "http") || (data143 === "https"))){
const err419 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/scheme",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/scheme/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.scheme.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.scheme.enum,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.scheme,data:data143};
if(vErrors === null){
vErrors = [err419];
}
else {
vErrors.push(err419);
}
errors++;
}
}
else {
const err420 = {instancePath:instancePath+"/spec/workers/readinessCheck/http",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http,data:data140};
if(vErrors === null){
vErrors = [err420];
}
else {
vErrors.push(err420);
}
errors++;
}
}
if(data139.tcp !== undefined){
let data144 = data139.tcp;
if(data144 && typeof data144 == "object" && !Array.isArray(data144)){
if(data144.port === undefined){
const err421 = {instancePath:instancePath+"/spec/workers/readinessCheck/tcp",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/tcp/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp.required,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp,data:data144};
if(vErrors === null){
vErrors = [err421];
}
else {
vErrors.push(err421);
}
errors++;
}
for(const key37 in data144){
if(!(key37 === "port")){
const err422 = {instancePath:instancePath+"/spec/workers/readinessCheck/tcp",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/tcp/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key37},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp,data:data144};
if(vErrors === null){
vErrors = [err422];
}
else {
vErrors.push(err422);
}
errors++;
}
}
if(data144.port !== undefined){
let data145 = data144.port;
if(typeof data145 === "string"){
if(func2(data145) > 63){
const err423 = {instancePath:instancePath+"/spec/workers/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/tcp/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp.properties.port,data:data145};
if(vErrors === null){
vErrors = [err423];
}
else {
vErrors.push(err423);
}
errors++;
}
if(func2(data145) < 1){
const err424 = {instancePath:instancePath+"/spec/workers/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/tcp/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp.properties.port,data:data145};
if(vErrors === null){
vErrors = [err424];
}
else {
vErrors.push(err424);
}
errors++;
}
if(!pattern0.test(data145)){
const err425 = {instancePath:instancePath+"/spec/workers/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/tcp/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp.properties.port,data:data145};
if(vErrors === null){
vErrors = [err425];
}
else {
vErrors.push(err425);
}
errors++;
}
}
else {
const err426 = {instancePath:instancePath+"/spec/workers/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/tcp/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp.properties.port.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp.properties.port,data:data145};
if(vErrors === null){
vErrors = [err426];
}
else {
vErrors.push(err426);
}
errors++;
}
}
}
else {
const err427 = {instancePath:instancePath+"/spec/workers/readinessCheck/tcp",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/tcp/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp,data:data144};
if(vErrors === null){
vErrors = [err427];
}
else {
vErrors.push(err427);
}
errors++;
}
}
if(data139.command !== undefined){
let data146 = data139.command;
if((typeof data146 !== "string") && (!(Array.isArray(data146)))){
const err428 = {instancePath:instancePath+"/spec/workers/readinessCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/command/type",keyword:"type",params:{type: schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command.type},message:"must be string,array",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command,data:data146};
if(vErrors === null){
vErrors = [err428];
}
else {
vErrors.push(err428);
}
errors++;
}
if(typeof data146 === "string"){
if(func2(data146) > 65536){
const err429 = {instancePath:instancePath+"/spec/workers/readinessCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/command/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command,data:data146};
if(vErrors === null){
vErrors = [err429];
}
else {
vErrors.push(err429);
}
errors++;
}
if(func2(data146) < 1){
const err430 = {instancePath:instancePath+"/spec/workers/readinessCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command,data:data146};
if(vErrors === null){
vErrors = [err430];
}
else {
vErrors.push(err430);
}
errors++;
}
}
if(Array.isArray(data146)){
if(data146.length > 1000){
const err431 = {instancePath:instancePath+"/spec/workers/readinessCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/command/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command,data:data146};
if(vErrors === null){
vErrors = [err431];
}
else {
vErrors.push(err431);
}
errors++;
}
if(data146.length < 1){
const err432 = {instancePath:instancePath+"/spec/workers/readinessCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/command/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command,data:data146};
if(vErrors === null){
vErrors = [err432];
}
else {
vErrors.push(err432);
}
errors++;
}
const len15 = data146.length;
for(let i15=0; i15<len15; i15++){
let data147 = data146[i15];
if(typeof data147 === "string"){
if(func2(data147) > 65536){
const err433 = {instancePath:instancePath+"/spec/workers/readinessCheck/command/" + i15,schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/command/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command.items,data:data147};
if(vErrors === null){
vErrors = [err433];
}
else {
vErrors.push(err433);
}
errors++;
}
}
else {
const err434 = {instancePath:instancePath+"/spec/workers/readinessCheck/command/" + i15,schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command.items,data:data147};
if(vErrors === null){
vErrors = [err434];
}
else {
vErrors.push(err434);
}
errors++;
}
}
}
}
let data148 = data139.delaySeconds;
if(!(((typeof data148 == "number") && (!(data148 % 1) && !isNaN(data148))) && (isFinite(data148)))){
const err435 = {instancePath:instancePath+"/spec/workers/readinessCheck/delaySeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/delaySeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.delaySeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.delaySeconds,data:data148};
if(vErrors === null){
vErrors = [err435];
}
else {
vErrors.push(err435);
}
errors++;
}
if((typeof data148 == "number") && (isFinite(data148))){
if(data148 > 31536000 || isNaN(data148)){
const err436 = {instancePath:instancePath+"/spec/workers/readinessCheck/delaySeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/delaySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.delaySeconds,data:data148};
if(vErrors === null){
vErrors = [err436];
}
else {
vErrors.push(err436);
}
errors++;
}
if(data148 < 0 || isNaN(data148)){
const err437 = {instancePath:instancePath+"/spec/workers/readinessCheck/delaySeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/delaySeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.delaySeconds,data:data148};
if(vErrors === null){
vErrors = [err437];
}
else {
vErrors.push(err437);
}
errors++;
}
}
let data149 = data139.intervalSeconds;
if(!(((typeof data149 == "number") && (!(data149 % 1) && !isNaN(data149))) && (isFinite(data149)))){
const err438 = {instancePath:instancePath+"/spec/workers/readinessCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/intervalSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.intervalSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.intervalSeconds,data:data149};
if(vErrors === null){
vErrors = [err438];
}
else {
vErrors.push(err438);
}
errors++;
}
if((typeof data149 == "number") && (isFinite(data149))){
if(data149 > 31536000 || isNaN(data149)){
const err439 = {instancePath:instancePath+"/spec/workers/readinessCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/intervalSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.intervalSeconds,data:data149};
if(vErrors === null){
vErrors = [err439];
}
else {
vErrors.push(err439);
}
errors++;
}
if(data149 < 1 || isNaN(data149)){
const err440 = {instancePath:instancePath+"/spec/workers/readinessCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/intervalSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.intervalSeconds,data:data149};
if(vErrors === null){
vErrors = [err440];
}
else {
vErrors.push(err440);
}
errors++;
}
}
let data150 = data139.timeoutSeconds;
if(!(((typeof data150 == "number") && (!(data150 % 1) && !isNaN(data150))) && (isFinite(data150)))){
const err441 = {instancePath:instancePath+"/spec/workers/readinessCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/timeoutSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.timeoutSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.timeoutSeconds,data:data150};
if(vErrors === null){
vErrors = [err441];
}
else {
vErrors.push(err441);
}
errors++;
}
if((typeof data150 == "number") && (isFinite(data150))){
if(data150 > 31536000 || isNaN(data150)){
const err442 = {instancePath:instancePath+"/spec/workers/readinessCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/timeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.timeoutSeconds,data:data150};
if(vErrors === null){
vErrors = [err442];
}
else {
vErrors.push(err442);
}
errors++;
}
if(data150 < 1 || isNaN(data150)){
const err443 = {instancePath:instancePath+"/spec/workers/readinessCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/timeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.timeoutSeconds,data:data150};
if(vErrors === null){
vErrors = [err443];
}
else {
vErrors.push(err443);
}
errors++;
}
}
let data151 = data139.consecutiveFailures;
if(!(((typeof data151 == "number") && (!(data151 % 1) && !isNaN(data151))) && (isFinite(data151)))){
const err444 = {instancePath:instancePath+"/spec/workers/readinessCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/consecutiveFailures/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.consecutiveFailures.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.consecutiveFailures,data:data151};
if(vErrors === null){
vErrors = [err444];
}
else {
vErrors.push(err444);
}
errors++;
}
if((typeof data151 == "number") && (isFinite(data151))){
if(data151 > 1000 || isNaN(data151)){
const err445 = {instancePath:instancePath+"/spec/workers/readinessCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/consecutiveFailures/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.consecutiveFailures,data:data151};
if(vErrors === null){
vErrors = [err445];
}
else {
vErrors.push(err445);
}
errors++;
}
if(data151 < 1 || isNaN(data151)){
const err446 = {instancePath:instancePath+"/spec/workers/readinessCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/consecutiveFailures/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.consecutiveFailures,data:data151};
if(vErrors === null){
vErrors = [err446];
}
else {
vErrors.push(err446);
}
errors++;
}
}
let data152 = data139.gracePeriodSeconds;
if(!(((typeof data152 == "number") && (!(data152 % 1) && !isNaN(data152))) && (isFinite(data152)))){
const err447 = {instancePath:instancePath+"/spec/workers/readinessCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/gracePeriodSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.gracePeriodSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.gracePeriodSeconds,data:data152};
if(vErrors === null){
vErrors = [err447];
}
else {
vErrors.push(err447);
}
errors++;
}
if((typeof data152 == "number") && (isFinite(data152))){
if(data152 > 31536000 || isNaN(data152)){
const err448 = {instancePath:instancePath+"/spec/workers/readinessCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/gracePeriodSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.gracePeriodSeconds,data:data152};
if(vErrors === null){
vErrors = [err448];
}
else {
vErrors.push(err448);
}
errors++;
}
if(data152 < 0 || isNaN(data152)){
const err449 = {instancePath:instancePath+"/spec/workers/readinessCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/gracePeriodSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.gracePeriodSeconds,data:data152};
if(vErrors === null){
vErrors = [err449];
}
else {
vErrors.push(err449);
}
errors++;
}
}
}
else {
const err450 = {instancePath:instancePath+"/spec/workers/readinessCheck",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck,data:data139};
if(vErrors === null){
vErrors = [err450];
}
else {
vErrors.push(err450);
}
errors++;
}
}
let data153 = data94.fetch;
if(Array.isArray(data153)){
if(data153.length > 1000){
const err451 = {instancePath:instancePath+"/spec/workers/fetch",schemaPath:"#/properties/spec/properties/workers/properties/fetch/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.fetch,data:data153};
if(vErrors === null){
vErrors = [err451];
}
else {
vErrors.push(err451);
}
errors++;
}
const len16 = data153.length;
for(let i16=0; i16<len16; i16++){
let data154 = data153[i16];
if(data154 && typeof data154 == "object" && !Array.isArray(data154)){
if(data154.executable === undefined){
data154.executable = false;
}
if(data154.extract === undefined){
data154.extract = true;
}
if(data154.cache === undefined){
data154.cache = false;
}
if(data154.uri === undefined){
const err452 = {instancePath:instancePath+"/spec/workers/fetch/" + i16,schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/required",keyword:"required",params:{missingProperty: "uri"},message:"must have required property '"+"uri"+"'",schema:schema11.properties.spec.properties.workers.properties.fetch.items.required,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items,data:data154};
if(vErrors === null){
vErrors = [err452];
}
else {
vErrors.push(err452);
}
errors++;
}
for(const key38 in data154){
if(!(((((key38 === "uri") || (key38 === "executable")) || (key38 === "extract")) || (key38 === "cache")) || (key38 === "outputFile"))){
const err453 = {instancePath:instancePath+"/spec/workers/fetch/" + i16,schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key38},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items,data:data154};
if(vErrors === null){
vErrors = [err453];
}
else {
vErrors.push(err453);
}
errors++;
}
}
if(data154.uri !== undefined){
let data155 = data154.uri;
if(typeof data155 === "string"){
if(func2(data155) > 8192){
const err454 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/uri",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/uri/maxLength",keyword:"maxLength",params:{limit: 8192},message:"must NOT have more than 8192 characters",schema:8192,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.uri,data:data155};
if(vErrors === null){
vErrors = [err454];
}
else {
vErrors.push(err454);
}
errors++;
}
if(func2(data155) < 1){
const err455 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/uri",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/uri/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.uri,data:data155};
if(vErrors === null){
vErrors = [err455];
}
else {
vErrors.push(err455);
}
errors++;
}
if(!pattern5.test(data155)){
const err456 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/uri",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/uri/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.uri,data:data155};
if(vErrors === null){
vErrors = [err456];
}
else {
vErrors.push(err456);
}
errors++;
}
}
else {
const err457 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/uri",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/uri/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.uri.type,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.uri,data:data155};
if(vErrors === null){
vErrors = [err457];
}
else {
vErrors.push(err457);
}
errors++;
}
}
let data156 = data154.executable;
if(typeof data156 !== "boolean"){
const err458 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/executable",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/executable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.executable.type,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.executable,data:data156};
if(vErrors === null){
vErrors = [err458];
}
else {
vErrors.push(err458);
}
errors++;
}
let data157 = data154.extract;
if(typeof data157 !== "boolean"){
const err459 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/extract",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/extract/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.extract.type,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.extract,data:data157};
if(vErrors === null){
vErrors = [err459];
}
else {
vErrors.push(err459);
}
errors++;
}
let data158 = data154.cache;
if(typeof data158 !== "boolean"){
const err460 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/cache",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/cache/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.cache.type,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.cache,data:data158};
if(vErrors === null){
vErrors = [err460];
}
else {
vErrors.push(err460);
}
errors++;
}
if(data154.outputFile !== undefined){
let data159 = data154.outputFile;
if(typeof data159 === "string"){
if(func2(data159) > 4096){
const err461 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/outputFile",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/outputFile/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.outputFile,data:data159};
if(vErrors === null){
vErrors = [err461];
}
else {
vErrors.push(err461);
}
errors++;
}
if(func2(data159) < 1){
const err462 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/outputFile",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/outputFile/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.outputFile,data:data159};
if(vErrors === null){
vErrors = [err462];
}
else {
vErrors.push(err462);
}
errors++;
}
if(!pattern18.test(data159)){
const err463 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/outputFile",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/outputFile/pattern",keyword:"pattern",params:{pattern: "^[^/]"},message:"must match pattern \""+"^[^/]"+"\"",schema:"^[^/]",parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.outputFile,data:data159};
if(vErrors === null){
vErrors = [err463];
}
else {
vErrors.push(err463);
}
errors++;
}
}
else {
const err464 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/outputFile",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/outputFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.outputFile.type,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.outputFile,data:data159};
if(vErrors === null){
vErrors = [err464];
}
else {
vErrors.push(err464);
}
errors++;
}
}
}
else {
const err465 = {instancePath:instancePath+"/spec/workers/fetch/" + i16,schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.fetch.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items,data:data154};
if(vErrors === null){
vErrors = [err465];
}
else {
vErrors.push(err465);
}
errors++;
}
}
}
else {
const err466 = {instancePath:instancePath+"/spec/workers/fetch",schemaPath:"#/properties/spec/properties/workers/properties/fetch/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.workers.properties.fetch.type,parentSchema:schema11.properties.spec.properties.workers.properties.fetch,data:data153};
if(vErrors === null){
vErrors = [err466];
}
else {
vErrors.push(err466);
}
errors++;
}
let data160 = data94.volumes;
if(Array.isArray(data160)){
if(data160.length > 1000){
const err467 = {instancePath:instancePath+"/spec/workers/volumes",schemaPath:"#/properties/spec/properties/workers/properties/volumes/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.volumes,data:data160};
if(vErrors === null){
vErrors = [err467];
}
else {
vErrors.push(err467);
}
errors++;
}
const len17 = data160.length;
for(let i17=0; i17<len17; i17++){
let data161 = data160[i17];
if(data161 && typeof data161 == "object" && !Array.isArray(data161)){
if(data161.mode === undefined){
data161.mode = "RW";
}
if(data161.containerPath === undefined){
const err468 = {instancePath:instancePath+"/spec/workers/volumes/" + i17,schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/required",keyword:"required",params:{missingProperty: "containerPath"},message:"must have required property '"+"containerPath"+"'",schema:schema11.properties.spec.properties.workers.properties.volumes.items.required,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items,data:data161};
if(vErrors === null){
vErrors = [err468];
}
else {
vErrors.push(err468);
}
errors++;
}
if(data161.hostPath === undefined){
const err469 = {instancePath:instancePath+"/spec/workers/volumes/" + i17,schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/required",keyword:"required",params:{missingProperty: "hostPath"},message:"must have required property '"+"hostPath"+"'",schema:schema11.properties.spec.properties.workers.properties.volumes.items.required,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items,data:data161};
if(vErrors === null){
vErrors = [err469];
}
else {
vErrors.push(err469);
}
errors++;
}
for(const key39 in data161){
if(!(((key39 === "containerPath") || (key39 === "hostPath")) || (key39 === "mode"))){
const err470 = {instancePath:instancePath+"/spec/workers/volumes/" + i17,schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key39},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items,data:data161};
if(vErrors === null){
vErrors = [err470];
}
else {
vErrors.push(err470);
}
errors++;
}
}
if(data161.containerPath !== undefined){
let data162 = data161.containerPath;
if(typeof data162 === "string"){
if(func2(data162) > 4096){
const err471 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/containerPath",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/containerPath/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.containerPath,data:data162};
if(vErrors === null){
vErrors = [err471];
}
else {
vErrors.push(err471);
}
errors++;
}
if(func2(data162) < 1){
const err472 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/containerPath",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/containerPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.containerPath,data:data162};
if(vErrors === null){
vErrors = [err472];
}
else {
vErrors.push(err472);
}
errors++;
}
}
else {
const err473 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/containerPath",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/containerPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.containerPath.type,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.containerPath,data:data162};
if(vErrors === null){
vErrors = [err473];
}
else {
vErrors.push(err473);
}
errors++;
}
}
if(data161.hostPath !== undefined){
let data163 = data161.hostPath;
if(typeof data163 === "string"){
if(func2(data163) > 4096){
const err474 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/hostPath",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/hostPath/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.hostPath,data:data163};
if(vErrors === null){
vErrors = [err474];
}
else {
vErrors.push(err474);
}
errors++;
}
if(func2(data163) < 1){
const err475 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/hostPath",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/hostPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.hostPath,data:data163};
if(vErrors === null){
vErrors = [err475];
}
else {
vErrors.push(err475);
}
errors++;
}
}
else {
const err476 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/hostPath",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/hostPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.hostPath.type,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.hostPath,data:data163};
if(vErrors === null){
vErrors = [err476];
}
else {
vErrors.push(err476);
}
errors++;
}
}
let data164 = data161.mode;
if(typeof data164 !== "string"){
const err477 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/mode",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.mode.type,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.mode,data:data164};
if(vErrors === null){
vErrors = [err477];
}
else {
vErrors.push(err477);
}
errors++;
}
if(!((data164 === "RO") || (data164 === "RW"))){
const err478 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/mode",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/mode/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.workers.properties.volumes.items.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.mode.enum,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.mode,data:data164};
if(vErrors === null){
vErrors = [err478];
}
else {
vErrors.push(err478);
}
errors++;
}
}
else {
const err479 = {instancePath:instancePath+"/spec/workers/volumes/" + i17,schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.volumes.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items,data:data161};
if(vErrors === null){
vErrors = [err479];
}
else {
vErrors.push(err479);
}
errors++;
}
}
}
else {
const err480 = {instancePath:instancePath+"/spec/workers/volumes",schemaPath:"#/properties/spec/properties/workers/properties/volumes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.workers.properties.volumes.type,parentSchema:schema11.properties.spec.properties.workers.properties.volumes,data:data160};
if(vErrors === null){
vErrors = [err480];
}
else {
vErrors.push(err480);
}
errors++;
}
let data165 = data94.killGraceSeconds;
if(!(((typeof data165 == "number") && (!(data165 % 1) && !isNaN(data165))) && (isFinite(data165)))){
const err481 = {instancePath:instancePath+"/spec/workers/killGraceSeconds",schemaPath:"#/properties/spec/properties/workers/properties/killGraceSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.killGraceSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.killGraceSeconds,data:data165};
if(vErrors === null){
vErrors = [err481];
}
else {
vErrors.push(err481);
}
errors++;
}
if((typeof data165 == "number") && (isFinite(data165))){
if(data165 > 86400 || isNaN(data165)){
const err482 = {instancePath:instancePath+"/spec/workers/killGraceSeconds",schemaPath:"#/properties/spec/properties/workers/properties/killGraceSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema11.properties.spec.properties.workers.properties.killGraceSeconds,data:data165};
if(vErrors === null){
vErrors = [err482];
}
else {
vErrors.push(err482);
}
errors++;
}
if(data165 < 0 || isNaN(data165)){
const err483 = {instancePath:instancePath+"/spec/workers/killGraceSeconds",schemaPath:"#/properties/spec/properties/workers/properties/killGraceSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.killGraceSeconds,data:data165};
if(vErrors === null){
vErrors = [err483];
}
else {
vErrors.push(err483);
}
errors++;
}
}
let data166 = data94.placement;
if(data166 && typeof data166 == "object" && !Array.isArray(data166)){
if(data166.constraints === undefined){
data166.constraints = [];
}
for(const key40 in data166){
if(!(key40 === "constraints")){
const err484 = {instancePath:instancePath+"/spec/workers/placement",schemaPath:"#/properties/spec/properties/workers/properties/placement/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key40},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.placement,data:data166};
if(vErrors === null){
vErrors = [err484];
}
else {
vErrors.push(err484);
}
errors++;
}
}
let data167 = data166.constraints;
if(Array.isArray(data167)){
if(data167.length > 100){
const err485 = {instancePath:instancePath+"/spec/workers/placement/constraints",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints,data:data167};
if(vErrors === null){
vErrors = [err485];
}
else {
vErrors.push(err485);
}
errors++;
}
const len18 = data167.length;
for(let i18=0; i18<len18; i18++){
let data168 = data167[i18];
if(data168 && typeof data168 == "object" && !Array.isArray(data168)){
if(data168.field === undefined){
const err486 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18,schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.required,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items,data:data168};
if(vErrors === null){
vErrors = [err486];
}
else {
vErrors.push(err486);
}
errors++;
}
if(data168.operator === undefined){
const err487 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18,schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.required,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items,data:data168};
if(vErrors === null){
vErrors = [err487];
}
else {
vErrors.push(err487);
}
errors++;
}
for(const key41 in data168){
if(!(((((key41 === "field") || (key41 === "operator")) || (key41 === "value")) || (key41 === "values")) || (key41 === "max"))){
const err488 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18,schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key41},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items,data:data168};
if(vErrors === null){
vErrors = [err488];
}
else {
vErrors.push(err488);
}
errors++;
}
}
if(data168.field !== undefined){
let data169 = data168.field;
if(typeof data169 === "string"){
if(func2(data169) > 255){
const err489 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/field",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/field/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.field,data:data169};
if(vErrors === null){
vErrors = [err489];
}
else {
vErrors.push(err489);
}
errors++;
}
if(func2(data169) < 1){
const err490 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/field",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/field/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.field,data:data169};
if(vErrors === null){
vErrors = [err490];
}
else {
vErrors.push(err490);
}
errors++;
}
if(!pattern5.test(data169)){
const err491 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/field",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/field/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.field,data:data169};
if(vErrors === null){
vErrors = [err491];
}
else {
vErrors.push(err491);
}
errors++;
}
}
else {
const err492 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/field",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/field/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.field.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.field,data:data169};
if(vErrors === null){
vErrors = [err492];
}
else {
vErrors.push(err492);
}
errors++;
}
}
if(data168.operator !== undefined){
let data170 = data168.operator;
if(typeof data170 !== "string"){
const err493 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/operator",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.operator.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.operator,data:data170};
if(vErrors === null){
vErrors = [err493];
}
else {
vErrors.push(err493);
}
errors++;
}
if(!(((((((data170 === "equals") || (data170 === "in")) || (data170 === "notIn")) || (data170 === "like")) || (data170 === "unique")) || (data170 === "maxPer")) || (data170 === "spread"))){
const err494 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/operator",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/operator/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.operator.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.operator.enum,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.operator,data:data170};
if(vErrors === null){
vErrors = [err494];
}
else {
vErrors.push(err494);
}
errors++;
}
}
if(data168.value !== undefined){
let data171 = data168.value;
if(typeof data171 === "string"){
if(func2(data171) > 1024){
const err495 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/value",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/value/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.value,data:data171};
if(vErrors === null){
vErrors = [err495];
}
else {
vErrors.push(err495);
}
errors++;
}
}
else {
const err496 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/value",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.value.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.value,data:data171};
if(vErrors === null){
vErrors = [err496];
}
else {
vErrors.push(err496);
}
errors++;
}
}
if(data168.values !== undefined){
let data172 = data168.values;
if(Array.isArray(data172)){
if(data172.length > 1000){
const err497 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/values",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/values/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.values,data:data172};
if(vErrors === null){
vErrors = [err497];
}
else {
vErrors.push(err497);
}
errors++;
}
if(data172.length < 1){
const err498 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/values",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/values/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.values,data:data172};
if(vErrors === null){
vErrors = [err498];
}
else {
vErrors.push(err498);
}
errors++;
}
const len19 = data172.length;
for(let i19=0; i19<len19; i19++){
let data173 = data172[i19];
if(typeof data173 === "string"){
if(func2(data173) > 1024){
const err499 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/values/" + i19,schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/values/items/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.values.items,data:data173};
if(vErrors === null){
vErrors = [err499];
}
else {
vErrors.push(err499);
}
errors++;
}
}
else {
const err500 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/values/" + i19,schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.values.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.values.items,data:data173};
if(vErrors === null){
vErrors = [err500];
}
else {
vErrors.push(err500);
}
errors++;
}
}
}
else {
const err501 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/values",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.values.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.values,data:data172};
if(vErrors === null){
vErrors = [err501];
}
else {
vErrors.push(err501);
}
errors++;
}
}
if(data168.max !== undefined){
let data174 = data168.max;
if(!(((typeof data174 == "number") && (!(data174 % 1) && !isNaN(data174))) && (isFinite(data174)))){
const err502 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/max",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/max/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.max.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.max,data:data174};
if(vErrors === null){
vErrors = [err502];
}
else {
vErrors.push(err502);
}
errors++;
}
if((typeof data174 == "number") && (isFinite(data174))){
if(data174 > 1000000 || isNaN(data174)){
const err503 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/max",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/max/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.max,data:data174};
if(vErrors === null){
vErrors = [err503];
}
else {
vErrors.push(err503);
}
errors++;
}
if(data174 < 1 || isNaN(data174)){
const err504 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/max",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/max/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.max,data:data174};
if(vErrors === null){
vErrors = [err504];
}
else {
vErrors.push(err504);
}
errors++;
}
}
}
}
else {
const err505 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18,schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items,data:data168};
if(vErrors === null){
vErrors = [err505];
}
else {
vErrors.push(err505);
}
errors++;
}
}
}
else {
const err506 = {instancePath:instancePath+"/spec/workers/placement/constraints",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints,data:data167};
if(vErrors === null){
vErrors = [err506];
}
else {
vErrors.push(err506);
}
errors++;
}
}
else {
const err507 = {instancePath:instancePath+"/spec/workers/placement",schemaPath:"#/properties/spec/properties/workers/properties/placement/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.placement.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement,data:data166};
if(vErrors === null){
vErrors = [err507];
}
else {
vErrors.push(err507);
}
errors++;
}
let data175 = data94.unreachable;
if(data175 && typeof data175 == "object" && !Array.isArray(data175)){
if(data175.replaceAfterSeconds === undefined){
data175.replaceAfterSeconds = 600;
}
for(const key42 in data175){
if(!(key42 === "replaceAfterSeconds")){
const err508 = {instancePath:instancePath+"/spec/workers/unreachable",schemaPath:"#/properties/spec/properties/workers/properties/unreachable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key42},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.unreachable,data:data175};
if(vErrors === null){
vErrors = [err508];
}
else {
vErrors.push(err508);
}
errors++;
}
}
let data176 = data175.replaceAfterSeconds;
if(!(((typeof data176 == "number") && (!(data176 % 1) && !isNaN(data176))) && (isFinite(data176)))){
const err509 = {instancePath:instancePath+"/spec/workers/unreachable/replaceAfterSeconds",schemaPath:"#/properties/spec/properties/workers/properties/unreachable/properties/replaceAfterSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.unreachable.properties.replaceAfterSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.unreachable.properties.replaceAfterSeconds,data:data176};
if(vErrors === null){
vErrors = [err509];
}
else {
vErrors.push(err509);
}
errors++;
}
if((typeof data176 == "number") && (isFinite(data176))){
if(data176 > 31536000 || isNaN(data176)){
const err510 = {instancePath:instancePath+"/spec/workers/unreachable/replaceAfterSeconds",schemaPath:"#/properties/spec/properties/workers/properties/unreachable/properties/replaceAfterSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.unreachable.properties.replaceAfterSeconds,data:data176};
if(vErrors === null){
vErrors = [err510];
}
else {
vErrors.push(err510);
}
errors++;
}
if(data176 < 0 || isNaN(data176)){
const err511 = {instancePath:instancePath+"/spec/workers/unreachable/replaceAfterSeconds",schemaPath:"#/properties/spec/properties/workers/properties/unreachable/properties/replaceAfterSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.unreachable.properties.replaceAfterSeconds,data:data176};
if(vErrors === null){
vErrors = [err511];
}
else {
vErrors.push(err511);
}
errors++;
}
}
}
else {
const err512 = {instancePath:instancePath+"/spec/workers/unreachable",schemaPath:"#/properties/spec/properties/workers/properties/unreachable/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.unreachable.type,parentSchema:schema11.properties.spec.properties.workers.properties.unreachable,data:data175};
if(vErrors === null){
vErrors = [err512];
}
else {
vErrors.push(err512);
}
errors++;
}
let data177 = data94.restart;
if(data177 && typeof data177 == "object" && !Array.isArray(data177)){
if(data177.backoffSeconds === undefined){
data177.backoffSeconds = 10;
}
if(data177.maxBackoffSeconds === undefined){
data177.maxBackoffSeconds = 300;
}
for(const key43 in data177){
if(!((key43 === "backoffSeconds") || (key43 === "maxBackoffSeconds"))){
const err513 = {instancePath:instancePath+"/spec/workers/restart",schemaPath:"#/properties/spec/properties/workers/properties/restart/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key43},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.restart,data:data177};
if(vErrors === null){
vErrors = [err513];
}
else {
vErrors.push(err513);
}
errors++;
}
}
let data178 = data177.backoffSeconds;
if(!(((typeof data178 == "number") && (!(data178 % 1) && !isNaN(data178))) && (isFinite(data178)))){
const err514 = {instancePath:instancePath+"/spec/workers/restart/backoffSeconds",schemaPath:"#/properties/spec/properties/workers/properties/restart/properties/backoffSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.restart.properties.backoffSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.restart.properties.backoffSeconds,data:data178};
if(vErrors === null){
vErrors = [err514];
}
else {
vErrors.push(err514);
}
errors++;
}
if((typeof data178 == "number") && (isFinite(data178))){
if(data178 > 86400 || isNaN(data178)){
const err515 = {instancePath:instancePath+"/spec/workers/restart/backoffSeconds",schemaPath:"#/properties/spec/properties/workers/properties/restart/properties/backoffSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema11.properties.spec.properties.workers.properties.restart.properties.backoffSeconds,data:data178};
if(vErrors === null){
vErrors = [err515];
}
else {
vErrors.push(err515);
}
errors++;
}
if(data178 < 0 || isNaN(data178)){
const err516 = {instancePath:instancePath+"/spec/workers/restart/backoffSeconds",schemaPath:"#/properties/spec/properties/workers/properties/restart/properties/backoffSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.restart.properties.backoffSeconds,data:data178};
if(vErrors === null){
vErrors = [err516];
}
else {
vErrors.push(err516);
}
errors++;
}
}
let data179 = data177.maxBackoffSeconds;
if(!(((typeof data179 == "number") && (!(data179 % 1) && !isNaN(data179))) && (isFinite(data179)))){
const err517 = {instancePath:instancePath+"/spec/workers/restart/maxBackoffSeconds",schemaPath:"#/properties/spec/properties/workers/properties/restart/properties/maxBackoffSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.restart.properties.maxBackoffSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.restart.properties.maxBackoffSeconds,data:data179};
if(vErrors === null){
vErrors = [err517];
}
else {
vErrors.push(err517);
}
errors++;
}
if((typeof data179 == "number") && (isFinite(data179))){
if(data179 > 86400 || isNaN(data179)){
const err518 = {instancePath:instancePath+"/spec/workers/restart/maxBackoffSeconds",schemaPath:"#/properties/spec/properties/workers/properties/restart/properties/maxBackoffSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema11.properties.spec.properties.workers.properties.restart.properties.maxBackoffSeconds,data:data179};
if(vErrors === null){
vErrors = [err518];
}
else {
vErrors.push(err518);
}
errors++;
}
if(data179 < 0 || isNaN(data179)){
const err519 = {instancePath:instancePath+"/spec/workers/restart/maxBackoffSeconds",schemaPath:"#/properties/spec/properties/workers/properties/restart/properties/maxBackoffSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.restart.properties.maxBackoffSeconds,data:data179};
if(vErrors === null){
vErrors = [err519];
}
else {
vErrors.push(err519);
}
errors++;
}
}
}
else {
const err520 = {instancePath:instancePath+"/spec/workers/restart",schemaPath:"#/properties/spec/properties/workers/properties/restart/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.restart.type,parentSchema:schema11.properties.spec.properties.workers.properties.restart,data:data177};
if(vErrors === null){
vErrors = [err520];
}
else {
vErrors.push(err520);
}
errors++;
}
}
else {
const err521 = {instancePath:instancePath+"/spec/workers",schemaPath:"#/properties/spec/properties/workers/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.type,parentSchema:schema11.properties.spec.properties.workers,data:data94};
if(vErrors === null){
vErrors = [err521];
}
else {
vErrors.push(err521);
}
errors++;
}
}
}
else {
const err522 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.type,parentSchema:schema11.properties.spec,data:data8};
if(vErrors === null){
vErrors = [err522];
}
else {
vErrors.push(err522);
}
errors++;
}
}
if(data.status !== undefined){
let data180 = data.status;
if(!(data180 && typeof data180 == "object" && !Array.isArray(data180))){
const err523 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.status.type,parentSchema:schema11.properties.status,data:data180};
if(vErrors === null){
vErrors = [err523];
}
else {
vErrors.push(err523);
}
errors++;
}
}
}
else {
const err524 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err524];
}
else {
vErrors.push(err524);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
